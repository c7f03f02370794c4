package io.jenkins.plugins.containerrelease.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.containerrelease.engine.attest.SbomReader;
import io.jenkins.plugins.containerrelease.engine.attest.StatementReader;
import io.jenkins.plugins.containerrelease.engine.evidence.Evidence;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceEntry;
import io.jenkins.plugins.containerrelease.engine.document.TextReader;
import io.jenkins.plugins.containerrelease.engine.exception.AttestedVexReader;
import io.jenkins.plugins.containerrelease.engine.exception.ExceptionSet;
import io.jenkins.plugins.containerrelease.engine.exception.GrypeIgnore;
import io.jenkins.plugins.containerrelease.engine.exception.TrivyIgnore;
import io.jenkins.plugins.containerrelease.engine.exception.VexSubject;
import io.jenkins.plugins.containerrelease.engine.exception.VexWaiverReader;
import io.jenkins.plugins.containerrelease.engine.exception.WaiverReader;
import io.jenkins.plugins.containerrelease.engine.flow.FileReader;
import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.engine.gate.ExploitedReader;
import io.jenkins.plugins.containerrelease.engine.gate.FindingGateReader;
import io.jenkins.plugins.containerrelease.engine.gate.GateContext;
import io.jenkins.plugins.containerrelease.engine.gate.Policy;
import io.jenkins.plugins.containerrelease.engine.gate.PolicyReader;
import io.jenkins.plugins.containerrelease.engine.gate.ReferenceFiles;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import io.jenkins.plugins.containerrelease.engine.manifest.ImageConfigReader;
import io.jenkins.plugins.containerrelease.engine.manifest.ManifestReader;
import io.jenkins.plugins.containerrelease.engine.manifest.ReferrersReader;
import io.jenkins.plugins.containerrelease.engine.manifest.SourcesReader;
import io.jenkins.plugins.containerrelease.engine.output.FindingsExport;
import io.jenkins.plugins.containerrelease.engine.output.OutputFormat;
import io.jenkins.plugins.containerrelease.engine.output.ScannedImage;
import io.jenkins.plugins.containerrelease.engine.scan.ReportFormat;
import io.jenkins.plugins.containerrelease.engine.scan.ScanSubject;
import io.jenkins.plugins.containerrelease.engine.search.BadIndexException;
import io.jenkins.plugins.containerrelease.engine.search.FindingsIndex;
import io.jenkins.plugins.containerrelease.engine.search.FindingsQuery;
import io.jenkins.plugins.containerrelease.engine.search.FindingsSearch;
import io.jenkins.plugins.containerrelease.engine.search.IndexWriter;
import io.jenkins.plugins.containerrelease.engine.search.MemoryBytes;
import io.jenkins.plugins.containerrelease.engine.vex.VexReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Everything that reads what tools, images, registries or people wrote, with examples of what it reads. Each is expected to
 * give a result or to throw {@link UnreadableException}, soon and within little memory, whatever the bytes are.
 */
enum FuzzedReader {
    TRIVY(Kind.JSON, report(ReportFormat.TRIVY), "/handwritten/trivy.json", "/handwritten/trivy-v1.json",
            "/handwritten/trivy-kubernetes.json", "/recorded/trivy-0.44.1/vulnerable-findings-only.amd64.json"),
    GRYPE(Kind.JSON, report(ReportFormat.GRYPE), "/handwritten/grype.json"),
    SNYK(Kind.JSON, report(ReportFormat.SNYK), "/handwritten/snyk-container.json"),
    SARIF(Kind.JSON, report(ReportFormat.SARIF), "/handwritten/sarif.json", "/handwritten/scout.sarif.json"),
    GITLAB(Kind.JSON, report(ReportFormat.GITLAB), "/handwritten/gitlab.json"),
    CYCLONEDX(Kind.JSON, report(ReportFormat.CYCLONEDX), "/handwritten/cyclonedx.json"),
    CYCLONEDX_XML(Kind.XML, report(ReportFormat.CYCLONEDX), text("""
            <?xml version="1.0" encoding="UTF-8"?>
            <bom xmlns="http://cyclonedx.org/schema/bom/1.4" version="1"><components><component type="library" bom-ref="b">
            <name>zlib</name><version>1.3</version><purl>pkg:apk/alpine/zlib@1.3</purl></component></components>
            <vulnerabilities><vulnerability><id>CVE-2026-1</id><source><name>NVD</name></source><ratings><rating><score>9.8</score>
            <severity>critical</severity><method>CVSSv31</method></rating></ratings><affects><target><ref>b</ref></target></affects>
            </vulnerability></vulnerabilities></bom>
            """)),
    FINDINGS_FILE(Kind.LINES, bytes -> gates(), findings()),
    MERGED_FILE(Kind.LINES, internal("scan.ReferenceReader"), merged()),
    CHANGES(Kind.LINES, internal("scan.ChangesReader", "sha256:" + "a".repeat(64), false), three(merged())),
    FINDINGS_TO_INDEX(Kind.LINES, bytes -> reading((in, out) -> IndexWriter.write(in, out, "", null)), merged()),
    FINDINGS_INDEX(Kind.LINES, bytes -> reading((in, out) -> ask(in.readAllBytes())), index()),
    SARIF_EXPORT(Kind.LINES, export(OutputFormat.SARIF), merged()),
    CSV_EXPORT(Kind.LINES, export(OutputFormat.CSV), merged()),
    UPLOAD(Kind.LINES, internal("output.UploadBody", "4b1d".repeat(10), "refs/heads/main", image(), null), merged()),
    PACKAGES(Kind.LINES, internal("scan.PackagesReader", List.of("linux/amd64")), "/recorded/trivy-0.44.1/fixed.amd64.json"),
    EXPLOITED(Kind.JSON, bytes -> new ExploitedReader(), text("""
            {"title":"CISA Catalog of Known Exploited Vulnerabilities","catalogVersion":"2026.01.02","count":2,
             "vulnerabilities":[{"cveID":"CVE-2021-44228","dateAdded":"2021-12-10"},{"cveID":"CVE-2021-45046"}]}""")),
    VEX_EXCEPTIONS(Kind.JSON, bytes -> new VexWaiverReader(new VexSubject("registry.example.com/app",
            List.of(Digest.parse("sha256:" + "a".repeat(64)))), "vex.json"), text("""
            {"@context":"https://openvex.dev/ns/v0.2.0","@id":"https://example.com/vex-1","author":"Acme","version":3,
             "timestamp":"2024-01-02T03:04:05Z","statements":[
              {"vulnerability":{"name":"CVE-2024-1","aliases":["GHSA-1"]},"products":[{"@id":"pkg:oci/app",
                "subcomponents":[{"@id":"pkg:apk/alpine/zlib"}]}],"status":"not_affected",
               "justification":"component_not_present"}]}""")),
    ATTESTED_VEX(Kind.LINES, bytes -> new AttestedVexReader(new VexSubject("registry.example.com/app",
            List.of(Digest.parse("sha256:" + "a".repeat(64)))), "attested"), text("{\"payloadType\":\"application/vnd.in-toto+json\","
            + "\"payload\":\"" + Base64.getEncoder().encodeToString(text("""
                    {"_type":"https://in-toto.io/Statement/v1","predicateType":"https://openvex.dev/ns/v0.2.0",
                     "subject":[{"name":"app","digest":{"sha256":"%s"}}],"predicate":{"@context":"https://openvex.dev/ns/v0.2.0",
                     "@id":"https://example.com/vex-1","author":"Acme","version":3,"timestamp":"2024-01-02T03:04:05Z","statements":[
                     {"vulnerability":{"name":"CVE-2024-1"},"products":[{"@id":"pkg:oci/app"}],"status":"fixed"}]}}"""
                            .formatted("a".repeat(64)))) + "\",\"signatures\":[{\"sig\":\"x\"}]}\n")),
    SHORT_TEXT(Kind.LINES, bytes -> new TextReader(), text("version: 1\n")),
    EXCEPTIONS(Kind.LINES, bytes -> reading(text -> WaiverReader.ofFile(text, "release-exceptions.yaml")), text("""
            version: 1
            exceptions:
              - id: CVE-2021-44228
                package: pkg:maven/org.apache.logging.log4j/log4j-core
                versions: ">=2.14.0|<2.15.0"
                reason: not reachable
                owner: shop-team@example.com
                expires: 2027-01-31
            """)),
    TRIVY_IGNORE(Kind.LINES, bytes -> reading(text -> TrivyIgnore.read(text, ".trivyignore")), text("""
            # not reachable
            CVE-2021-44228 exp:2027-01-31
            CVE-2021-45046
            """)),
    TRIVY_IGNORE_YAML(Kind.LINES, bytes -> reading(text -> TrivyIgnore.read(text, ".trivyignore.yaml")), text("""
            vulnerabilities:
              - id: CVE-2021-44228
                paths: ["app/*.jar"]
                expired_at: 2027-01-31
                statement: not reachable
            """)),
    GRYPE_IGNORE(Kind.LINES, bytes -> reading(text -> GrypeIgnore.read(text, ".grype.yaml")), text("""
            ignore:
              - vulnerability: CVE-2021-44228
                reason: not reachable
                package: {name: log4j-core, version: 2.14.1, type: java-archive}
            """)),
    OPENVEX(Kind.JSON, bytes -> new VexReader(), text("""
            {"@context":"https://openvex.dev/ns/v0.2.0","@id":"https://example.com/vex-1","author":"Acme","version":3,
             "timestamp":"2024-01-02T03:04:05Z","statements":[
              {"vulnerability":{"name":"CVE-2024-1","aliases":["GHSA-1"]},"products":[{"@id":"pkg:oci/app",
                "subcomponents":[{"@id":"pkg:apk/alpine/zlib"}]},{"@id":"app","identifiers":{"purl":"pkg:oci/other"}}],
               "status":"not_affected","justification":"component_not_present","impact_statement":"not in it"}]}"""), text("""
            {"@context":"https://openvex.dev/ns/v0.0.1","statements":[
              {"vulnerability":"CVE-2024-1","products":["pkg:oci/app"],"subcomponents":["pkg:apk/alpine/zlib"],"status":"fixed"}]}""")),
    CSAF(Kind.JSON, bytes -> new VexReader(), text("""
            {"document":{"category":"csaf_vex","csaf_version":"2.0","publisher":{"name":"Acme"},
             "tracking":{"id":"A-1","version":"2","current_release_date":"2024-01-02T03:04:05Z"}},
             "product_tree":{"branches":[{"category":"vendor","branches":[{"category":"product_version","product":
               {"product_id":"os","product_identification_helper":{"purl":"pkg:oci/os"}}}]}],
             "full_product_names":[{"product_id":"lib","product_identification_helper":{"purls":["pkg:rpm/lib"]}}],
             "relationships":[{"category":"default_component_of","product_reference":"lib","relates_to_product_reference":"os",
               "full_product_name":{"product_id":"os:lib"}}],
             "product_groups":[{"group_id":"g","product_ids":["os:lib"]}]},
             "vulnerabilities":[{"cve":"CVE-2024-1","flags":[{"label":"vulnerable_code_not_present","group_ids":["g"]}],
              "product_status":{"known_not_affected":["os:lib","lib"],"first_affected":["os"]},
              "threats":[{"category":"impact","details":"not built in","product_ids":["os:lib"]}]}]}""")),
    MANIFEST(Kind.JSON, bytes -> new ManifestReader(null), "/recorded/buildx-0.13.1/index.json",
            "/recorded/buildx-0.13.1/manifest.amd64.json", "/recorded/buildx-0.13.1/layout-index.json"),
    IMAGE_CONFIGURATION(Kind.JSON, bytes -> new ImageConfigReader(Digest.of(bytes)), "/recorded/buildx-0.13.1/config.amd64.json"),
    IMAGE_SOURCES(Kind.JSON, bytes -> new SourcesReader("linux/amd64"), "/recorded/buildx-0.13.1/provenance.amd64.json"),
    REFERRERS(Kind.JSON, bytes -> new ReferrersReader(), "/recorded/oras-1.2.0/discover.out"),
    CONFIGURATION_PLATFORM(Kind.JSON, internal("attest.ConfigPlatformReader"), "/recorded/buildx-0.13.1/config.amd64.json"),
    BUILDX_METADATA(Kind.JSON, internal("build.MetadataReader", false), "/recorded/buildx-0.13.1/metadata-push.json",
            "/recorded/buildx-0.13.1/metadata-oci.json"),
    BAKE_METADATA(Kind.JSON, internal("build.MetadataReader", true), "/recorded/buildx-0.13.1/metadata-bake.json"),
    BAKE_PLAN(Kind.JSON, internal("build.BakePlanReader"), "/recorded/buildx-0.13.1/bake-print.json"),
    BUILDX_PROGRESS(Kind.LINES, internal("build.ProgressReader"), "/recorded/buildx-0.13.1/progress-rawjson.err",
            "/recorded/buildx-0.13.1/progress-plain.err"),
    DOCKERFILE(Kind.LINES, internal("build.DockerfileReader"), text("""
            # syntax=docker/dockerfile:1
            ARG BASE=alpine:3.20@sha256:%s
            FROM --platform=$BUILDPLATFORM ${BASE} AS build
            RUN apk add --no-cache \\
                curl && <<EOF
            echo done
            EOF
            FROM scratch
            COPY --from=build /app /app
            """.formatted("a".repeat(64)))),
    PREVIOUS_REPORT(Kind.JSON, internal("build.PreviousReportReader"), text("""
            {"images":[{"repository":"registry.example.com/web","target":null,"platforms":[{"platform":
             "linux/amd64","compressedSize":1234}]}]}""")),
    ROLLBACK_MANIFEST(Kind.JSON, internal("promote.RollbackManifestReader", "prod.example.com/shop/web"), text("""
            {"version":1,"kind":"promotion","digest":"sha256:%s","destinations":[{"repository":"prod.example.com/shop/web",
             "id":"p-1","tags":[{"tag":"1.0","previous":"sha256:%s"}]}]}""".formatted("a".repeat(64), "b".repeat(64)))),
    SBOM(Kind.JSON, bytes -> new SbomReader(), "/recorded/trivy-0.44.1/vulnerable.amd64.spdx-json.json",
            "/recorded/trivy-0.44.1/vulnerable.amd64.cyclonedx.json"),
    SBOM_XML(Kind.XML, bytes -> new SbomReader(), text("""
            <?xml version="1.0"?><bom xmlns="http://cyclonedx.org/schema/bom/1.5" version="1"><metadata><component type="container">
            <name>app</name></component></metadata><components><component type="library"><name>zlib</name><version>1.3</version>
            <licenses><license><id>Zlib</id></license></licenses></component></components></bom>
            """)),
    PREDICATE(Kind.JSON, internal("attest.PredicateReader"), "/recorded/buildx-0.13.1/provenance.amd64.json"),
    STATEMENTS(Kind.LINES, bytes -> StatementReader.withPredicates(), "/recorded/cosign-2.5.0/verify-attestation.out"),
    PUBLIC_KEY(Kind.LINES, internal("attest.PublicKeyReader"), "/recorded/cosign-2.5.0/cosign.pub"),
    POLICY(Kind.LINES, policy("release-policy.yaml"), text("""
            version: 1
            failOn: HIGH
            limits: {medium: {fail: 20, warn: 5}, unknown: warn}
            onlyFixable: true
            scanners: {grype: warn}
            databaseMaxAge: 48h
            imageSize: {fail: 500MB, warn: 300MB}
            evidence: [scan, sbom, signature]
            """)),
    POLICY_JSON(Kind.JSON, policy("release-policy.json"), text("""
            {"version": 1, "failOn": "HIGH", "limits": {"medium": {"fail": 20, "warn": 5}}, "evidence": ["scan"]}""")),
    EVIDENCE(Kind.JSON, bytes -> reading(line -> EvidenceEntry.parse(line).as(Evidence.Signed.class)), entry()),
    CODE_SCANNING_ANSWER(Kind.LINES, internal("output.HttpAnswer$Reader"),
            text("HTTP/1.1 202 Accepted\r\nContent-Type: application/json\r\n\r\n{\"id\":\"47177e22\",\"url\":\"https://x\"}"));

    /** What kind of text it reads. */
    enum Kind {
        /** One JSON document. */
        JSON,
        /** One XML document. */
        XML,
        /** Lines, or several documents. */
        LINES
    }

    /** Makes a new reader of these bytes. */
    interface Factory {
        FileReader<?> make(byte[] bytes);
    }

    private final Kind kind;
    private final Factory factory;
    private final List<byte[]> seeds;

    FuzzedReader(Kind kind, Factory factory, Object... seeds) {
        this.kind = kind;
        this.factory = factory;
        this.seeds = Arrays.stream(seeds).map(seed -> seed instanceof byte[] bytes ? bytes : resource((String) seed)).toList();
    }

    Kind kind() {
        return kind;
    }

    /** Examples of what it reads. */
    List<byte[]> seeds() {
        return seeds;
    }

    /** A new reader of this kind. */
    FileReader<?> reader(byte[] bytes) {
        return factory.make(bytes);
    }

    /** Whether findings come out of it. */
    boolean isReport() {
        return ordinal() <= CYCLONEDX_XML.ordinal();
    }

    /** Whether a document has something in it, of which a finding has to come. */
    boolean hasFindings(JsonNode root) {
        return switch (this) {
            case TRIVY -> any(root.path("Results"), result -> anyObject(result.path("Vulnerabilities"))
                    || anyObject(result.path("Secrets")) || anyObject(result.path("Licenses")));
            case GRYPE -> anyObject(root.path("matches"));
            case SNYK, GITLAB -> anyObject(root.path("vulnerabilities"));
            case SARIF -> any(root.path("runs"), run -> anyObject(run.path("results")));
            case CYCLONEDX -> any(root.path("vulnerabilities"), vulnerability -> anyObject(vulnerability.path("affects")));
            default -> false;
        };
    }

    private static boolean any(JsonNode list, Predicate<JsonNode> test) {
        if (list.isArray()) {
            for (JsonNode each : list) {
                if (test.test(each)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean anyObject(JsonNode list) {
        return any(list, JsonNode::isObject);
    }

    private static Factory report(ReportFormat format) {
        return bytes -> format.fileReader(
                new ScanSubject("fuzzed", Platform.parse("linux/amd64"), Digest.parse("sha256:" + "a".repeat(64))));
    }

    /** A reader that its package keeps to itself. */
    private static Factory internal(String name, Object... arguments) {
        return bytes -> {
            try {
                Class<?> type = Class.forName("io.jenkins.plugins.containerrelease.engine." + name);
                Constructor<?> constructor = Arrays.stream(type.getDeclaredConstructors())
                        .filter(each -> each.getParameterCount() == arguments.length).findFirst().orElseThrow();
                constructor.setAccessible(true);
                return (FileReader<?>) constructor.newInstance(arguments);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(name, e);
            }
        };
    }

    /** Policies are read as texts; what is wrong with them is an argument's fault. */
    private static Factory policy(String name) {
        return bytes -> reading(text -> PolicyReader.read(text, name));
    }

    /** Reads a text. */
    private interface OfText {
        Object read(String text);
    }

    private static FileReader<Object> reading(OfText reader) {
        return new FileReader<>() {
            private static final long serialVersionUID = 1L;

            @Override
            public Object read(InputStream in, OutputStream out) throws IOException {
                try {
                    return reader.read(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(in.readAllBytes())).toString());
                } catch (CharacterCodingException e) {
                    throw new UnreadableException("it is not UTF-8", e);
                } catch (IllegalArgumentException e) {
                    throw new UnreadableException(e.getMessage(), e);
                }
            }
        };
    }

    /** Reads a stream and gives nothing back. */
    private interface OfStream {
        void read(InputStream in, OutputStream out) throws IOException;
    }

    private static FileReader<Object> reading(OfStream reader) {
        return new FileReader<>() {
            private static final long serialVersionUID = 1L;

            @Override
            public Object read(InputStream in, OutputStream out) throws IOException {
                reader.read(in, out);
                return true;
            }
        };
    }

    /** Puts questions to an index that may be damaged; its findings are always the same. */
    private static void ask(byte[] index) throws IOException {
        try {
            for (Map<String, String> question : List.of(Map.of("q", "a", "sort", "package", "scanner", "fuzzed"), Map.of("group", "package"))) {
                FindingsSearch search = new FindingsSearch(FindingsQuery.of(question::get));
                search.add(Digest.parse("sha256:" + "a".repeat(64)), FindingsIndex.open(new MemoryBytes(index), new MemoryBytes(merged())));
                search.page();
            }
        } catch (BadIndexException e) {
            throw new UnreadableException(e.getMessage(), e);
        }
    }

    private static byte[] index() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            IndexWriter.write(new ByteArrayInputStream(merged()), out, "", null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] entry() {
        return text(EvidenceEntry.of("a", Instant.parse("2026-01-02T03:04:05Z"), Digest.parse("sha256:" + "a".repeat(64)), null, null,
                "registry.example.com/web", "me", "here", new Evidence.Signed("cosign 2.5.0", "ab", null, null)).line());
    }

    private static Factory export(OutputFormat format) {
        return bytes -> new FindingsExport(format, image(), null);
    }

    private static ScannedImage image() {
        return new ScannedImage("registry.example.com/app:1", "app", Digest.parse("sha256:" + "a".repeat(64)), Instant.EPOCH,
                Map.of("trivy", "0.44.1"), List.of());
    }

    private static FindingGateReader gates() {
        return new FindingGateReader(Policy.nothing(), 1, GateContext.at(Instant.EPOCH), ReferenceFiles.none(),
                ExceptionSet.none());
    }

    private static byte[] merged() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            gates().read(new ByteArrayInputStream(findings()), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] three(byte[] same) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < 3; i++) {
            out.writeBytes(same);
        }
        return out.toByteArray();
    }

    private static byte[] findings() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            report(ReportFormat.TRIVY).make(null).read(new ByteArrayInputStream(resource("/handwritten/trivy.json")), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] resource(String name) {
        try (InputStream in = FuzzedReader.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names of the classes that are read with. */
    static List<String> classes() {
        List<String> names = new ArrayList<>();
        for (FuzzedReader each : values()) {
            names.add(each.reader(each.seeds.get(0)).getClass().getName());
        }
        return names;
    }
}
