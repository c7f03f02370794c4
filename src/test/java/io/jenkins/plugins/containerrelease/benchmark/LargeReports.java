package io.jenkins.plugins.containerrelease.benchmark;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;

/**
 * Writes large reports in the forms of Trivy 0.69, Grype 0.111 and Trivy's SARIF, indented as the tools do it. Texts,
 * lists and ratings have the lengths of real reports; everything follows from the seed, so that every run gets the same
 * file.
 */
final class LargeReports {
    private static final String[] WORDS = ("a flaw was found in the way that library handles crafted input which allows remote "
            + "attacker to cause denial of service or possibly execute arbitrary code with privileges of process when parsing "
            + "malformed header memory corruption use after free out-of-bounds read write integer overflow buffer before "
            + "version could lead information disclosure through specially request package server client function").split(" ");
    private static final String[] SEVERITIES = {"CRITICAL", "HIGH", "HIGH", "MEDIUM", "MEDIUM", "MEDIUM", "LOW", "LOW", "UNKNOWN"};
    private static final String[] SITES = {
        "https://access.redhat.com/security/cve/", "https://nvd.nist.gov/vuln/detail/", "https://ubuntu.com/security/notices/USN-",
        "https://www.cve.org/CVERecord?id=", "https://lists.debian.org/debian-lts-announce/2023/10/msg000",
        "https://security.netapp.com/advisory/ntap-20211223-", "https://github.com/advisories/GHSA-"
    };

    private final Random random = new Random(20260101);
    private final int findings;
    private final int words;

    private LargeReports(int findings, int words) {
        this.findings = findings;
        this.words = words;
    }

    private interface Writer {
        void write(JsonGenerator json) throws IOException;
    }

    /** Writes 190 MB of Trivy's JSON, unless the file is there. */
    static Path trivy(Path folder, int findings) throws IOException {
        LargeReports reports = new LargeReports(findings, 20);
        return reports.file(folder.resolve("trivy-" + findings + ".json"), reports::trivy);
    }

    /** Writes about as much of Grype's JSON, unless the file is there. */
    static Path grype(Path folder, int findings) throws IOException {
        LargeReports reports = new LargeReports(findings, 20);
        return reports.file(folder.resolve("grype-" + findings + ".json"), reports::grype);
    }

    /** Writes about as much SARIF, unless the file is there. */
    static Path sarif(Path folder, int findings) throws IOException {
        LargeReports reports = new LargeReports(findings, 50);
        return reports.file(folder.resolve("sarif-" + findings + ".json"), reports::sarif);
    }

    private Path file(Path file, Writer writer) throws IOException {
        if (Files.exists(file)) {
            return file;
        }
        Files.createDirectories(file.getParent());
        Path part = file.resolveSibling(file.getFileName() + ".part");
        DefaultPrettyPrinter indented = new DefaultPrettyPrinter();
        indented.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), 1 << 16);
                JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.setPrettyPrinter(indented);
            writer.write(json);
        }
        return Files.move(part, file);
    }

    private void trivy(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("SchemaVersion", 2);
        json.writeStringField("CreatedAt", "2026-01-01T00:00:00Z");
        json.writeStringField("ArtifactName", "registry.example.com/team/app@sha256:" + "ab".repeat(32));
        json.writeObjectFieldStart("Metadata");
        json.writeObjectFieldStart("OS");
        json.writeStringField("Family", "debian");
        json.writeStringField("Name", "12.5");
        json.writeEndObject();
        json.writeObjectFieldStart("ImageConfig");
        json.writeStringField("architecture", "amd64");
        json.writeStringField("os", "linux");
        json.writeEndObject();
        json.writeEndObject();
        json.writeArrayFieldStart("Results");
        json.writeStartObject();
        json.writeStringField("Target", "registry.example.com/team/app (debian 12.5)");
        json.writeStringField("Class", "os-pkgs");
        json.writeStringField("Type", "debian");
        json.writeArrayFieldStart("Vulnerabilities");
        for (int i = 0; i < findings; i++) {
            trivyVulnerability(json);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private void trivyVulnerability(JsonGenerator json) throws IOException {
        String id = id();
        String name = "lib" + word() + random.nextInt(400);
        String version = version();
        json.writeStartObject();
        json.writeStringField("VulnerabilityID", id);
        json.writeStringField("PkgID", name + "@" + version);
        json.writeStringField("PkgName", name);
        json.writeObjectFieldStart("PkgIdentifier");
        json.writeStringField("PURL", "pkg:deb/debian/" + name + "@" + version + "?arch=amd64&distro=debian-12.5");
        json.writeStringField("UID", Long.toHexString(random.nextLong()));
        json.writeEndObject();
        json.writeStringField("InstalledVersion", version);
        boolean fixed = random.nextInt(3) > 0;
        if (fixed) {
            json.writeStringField("FixedVersion", version());
        }
        json.writeStringField("Status", fixed ? "fixed" : "affected");
        json.writeObjectFieldStart("Layer");
        json.writeStringField("Digest", "sha256:" + "6a428f9f83b0a29f".repeat(4));
        json.writeStringField("DiffID", "sha256:" + "39982b2a789afc15".repeat(4));
        json.writeEndObject();
        json.writeStringField("SeveritySource", "nvd");
        json.writeStringField("PrimaryURL", "https://avd.aquasec.com/nvd/" + id.toLowerCase(Locale.ROOT));
        json.writeObjectFieldStart("DataSource");
        json.writeStringField("ID", "debian");
        json.writeStringField("Name", "Debian Security Tracker");
        json.writeStringField("URL", "https://salsa.debian.org/security-tracker-team/security-tracker");
        json.writeEndObject();
        json.writeStringField("Title", name + ": " + text(7));
        json.writeStringField("Description", text(words));
        json.writeStringField("Severity", severity());
        json.writeArrayFieldStart("CweIDs");
        json.writeString("CWE-" + (20 + random.nextInt(900)));
        json.writeEndArray();
        json.writeObjectFieldStart("VendorSeverity");
        json.writeNumberField("debian", 1);
        json.writeNumberField("nvd", 3);
        json.writeNumberField("redhat", 2);
        json.writeEndObject();
        json.writeObjectFieldStart("CVSS");
        json.writeObjectFieldStart("nvd");
        json.writeStringField("V2Vector", "AV:N/AC:L/Au:N/C:P/I:P/A:P");
        json.writeStringField("V3Vector", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H");
        json.writeNumberField("V2Score", 7.5);
        json.writeNumberField("V3Score", 9.8);
        json.writeEndObject();
        json.writeEndObject();
        links(json, "References", id, 1 + random.nextInt(3));
        json.writeStringField("PublishedDate", "2021-11-15T21:15:07.913Z");
        json.writeStringField("LastModifiedDate", "2023-11-07T03:39:10.5Z");
        json.writeEndObject();
    }

    private void grype(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("matches");
        for (int i = 0; i < findings; i++) {
            match(json);
        }
        json.writeEndArray();
        json.writeObjectFieldStart("source");
        json.writeStringField("type", "image");
        json.writeStringField("target", "registry.example.com/team/app");
        json.writeEndObject();
        json.writeObjectFieldStart("descriptor");
        json.writeStringField("name", "grype");
        json.writeStringField("version", "0.111.0");
        json.writeEndObject();
        json.writeEndObject();
    }

    private void match(JsonGenerator json) throws IOException {
        String id = id();
        String name = "lib" + word() + random.nextInt(400);
        String version = version();
        json.writeStartObject();
        json.writeObjectFieldStart("vulnerability");
        json.writeStringField("id", id);
        json.writeStringField("dataSource", "https://security-tracker.debian.org/tracker/" + id);
        json.writeStringField("namespace", "debian:distro:debian:12");
        String severity = severity();
        json.writeStringField("severity", severity.charAt(0) + severity.substring(1).toLowerCase(Locale.ROOT));
        links(json, "urls", id, 2);
        json.writeStringField("description", text(words));
        json.writeArrayFieldStart("cvss");
        json.writeStartObject();
        json.writeStringField("source", "nvd@nist.gov");
        json.writeStringField("type", "Primary");
        json.writeStringField("version", "3.1");
        json.writeStringField("vector", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H");
        json.writeObjectFieldStart("metrics");
        json.writeNumberField("baseScore", 9.8);
        json.writeNumberField("exploitabilityScore", 3.9);
        json.writeNumberField("impactScore", 5.9);
        json.writeEndObject();
        json.writeObjectFieldStart("vendorMetadata");
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndArray();
        json.writeObjectFieldStart("fix");
        json.writeArrayFieldStart("versions");
        json.writeString(version());
        json.writeEndArray();
        json.writeStringField("state", "fixed");
        json.writeEndObject();
        json.writeArrayFieldStart("advisories");
        json.writeEndArray();
        json.writeEndObject();
        json.writeArrayFieldStart("relatedVulnerabilities");
        json.writeEndArray();
        json.writeArrayFieldStart("matchDetails");
        json.writeStartObject();
        json.writeStringField("type", "exact-indirect-match");
        json.writeStringField("matcher", "dpkg-matcher");
        json.writeObjectFieldStart("searchedBy");
        json.writeStringField("namespace", "debian:distro:debian:12");
        json.writeEndObject();
        json.writeObjectFieldStart("found");
        json.writeStringField("versionConstraint", "< 2.0 (deb)");
        json.writeStringField("vulnerabilityID", id);
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndArray();
        json.writeObjectFieldStart("artifact");
        json.writeStringField("id", Long.toHexString(random.nextLong()));
        json.writeStringField("name", name);
        json.writeStringField("version", version);
        json.writeStringField("type", "deb");
        json.writeArrayFieldStart("locations");
        json.writeStartObject();
        json.writeStringField("path", "/usr/share/doc/" + name + "/copyright");
        json.writeStringField("layerID", "sha256:" + "39982b2a789afc15".repeat(4));
        json.writeEndObject();
        json.writeStartObject();
        json.writeStringField("path", "/var/lib/dpkg/status");
        json.writeStringField("layerID", "sha256:" + "39982b2a789afc15".repeat(4));
        json.writeEndObject();
        json.writeEndArray();
        json.writeStringField("language", "");
        json.writeArrayFieldStart("licenses");
        json.writeString("GPL-2.0-or-later");
        json.writeEndArray();
        json.writeArrayFieldStart("cpes");
        json.writeString("cpe:2.3:a:" + name + ":" + name + ":" + version + ":*:*:*:*:*:*:*");
        json.writeEndArray();
        json.writeStringField("purl", "pkg:deb/debian/" + name + "@" + version + "?arch=amd64&distro=debian-12");
        json.writeEndObject();
        json.writeEndObject();
    }

    private void sarif(JsonGenerator json) throws IOException {
        int rules = findings / 5;
        json.writeStartObject();
        json.writeStringField("version", "2.1.0");
        json.writeArrayFieldStart("runs");
        json.writeStartObject();
        json.writeObjectFieldStart("tool");
        json.writeObjectFieldStart("driver");
        json.writeStringField("name", "Trivy");
        json.writeStringField("version", "0.69.0");
        json.writeArrayFieldStart("rules");
        for (int i = 0; i < rules; i++) {
            rule(json, i);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
        json.writeArrayFieldStart("results");
        for (int i = 0; i < findings; i++) {
            result(json, random.nextInt(rules));
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private void rule(JsonGenerator json, int number) throws IOException {
        String id = "CVE-2025-" + (10_000 + number);
        String description = text(words);
        json.writeStartObject();
        json.writeStringField("id", id);
        json.writeStringField("name", "OsPackageVulnerability");
        message(json, "shortDescription", text(10));
        message(json, "fullDescription", description);
        json.writeObjectFieldStart("defaultConfiguration");
        json.writeStringField("level", "error");
        json.writeEndObject();
        json.writeStringField("helpUri", "https://avd.aquasec.com/nvd/" + id);
        json.writeObjectFieldStart("help");
        json.writeStringField("text", "Vulnerability " + id + "\nSeverity: HIGH\nPackage: openssl\nFixed Version: \nLink: \n" + description);
        json.writeStringField("markdown", "**Vulnerability " + id + "**\n| Severity | Package |\n| --- | --- |\n\n" + description);
        json.writeEndObject();
        json.writeObjectFieldStart("properties");
        json.writeStringField("precision", "very-high");
        json.writeStringField("security-severity", "7.5");
        json.writeArrayFieldStart("tags");
        json.writeString("vulnerability");
        json.writeString("security");
        json.writeString(severity());
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private void result(JsonGenerator json, int rule) throws IOException {
        String id = "CVE-2025-" + (10_000 + rule);
        String name = "lib" + word() + random.nextInt(400);
        json.writeStartObject();
        json.writeStringField("ruleId", id);
        json.writeNumberField("ruleIndex", rule);
        json.writeStringField("level", "error");
        message(json, "message", "Package: " + name + "\nInstalled Version: " + version() + "\nVulnerability " + id
                + "\nSeverity: " + severity() + "\nFixed Version: " + version() + "\nLink: [" + id + "](https://avd.aquasec.com/nvd/" + id + ")");
        json.writeArrayFieldStart("locations");
        json.writeStartObject();
        json.writeObjectFieldStart("physicalLocation");
        json.writeObjectFieldStart("artifactLocation");
        json.writeStringField("uri", "team/app");
        json.writeStringField("uriBaseId", "ROOTPATH");
        json.writeEndObject();
        json.writeObjectFieldStart("region");
        json.writeNumberField("startLine", 1);
        json.writeNumberField("startColumn", 1);
        json.writeNumberField("endLine", 1);
        json.writeNumberField("endColumn", 1);
        json.writeEndObject();
        json.writeEndObject();
        message(json, "message", "team/app: " + name + "@1.0");
        json.writeEndObject();
        json.writeEndArray();
        json.writeObjectFieldStart("partialFingerprints");
        json.writeStringField("primaryLocationLineHash", (Long.toHexString(random.nextLong()) + "0123456789abcdef").repeat(12) + ":1");
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void message(JsonGenerator json, String name, String text) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("text", text);
        json.writeEndObject();
    }

    private void links(JsonGenerator json, String name, String id, int number) throws IOException {
        json.writeArrayFieldStart(name);
        for (int i = 0; i < number; i++) {
            json.writeString(SITES[random.nextInt(SITES.length)] + id);
        }
        json.writeEndArray();
    }

    private String id() {
        return "CVE-" + (2015 + random.nextInt(11)) + "-" + (1000 + random.nextInt(50_000));
    }

    private String version() {
        return random.nextInt(9) + "." + random.nextInt(30) + "." + random.nextInt(20) + "-" + random.nextInt(9) + "+deb12u1";
    }

    private String severity() {
        return SEVERITIES[random.nextInt(SEVERITIES.length)];
    }

    private String word() {
        return WORDS[random.nextInt(WORDS.length)];
    }

    private String text(int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(i == 0 ? "" : " ").append(word());
        }
        return text.toString();
    }
}
