package io.jenkins.plugins.containerrelease.engine.attest;

import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.ImageReference;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import io.jenkins.plugins.containerrelease.engine.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Writes the SBOM of an index: it lists the images of the platforms by digest, each of which has an SBOM of its own. The
 * same index gives the same text.
 *
 * <p>Source: SPDX 2.3, clauses 6, 7 and 11 (relationship {@code VARIANT_OF}); CycloneDX 1.5, JSON schema; package-url
 * specification, type {@code oci}.
 */
final class IndexSbom {
    /** What the documents say made them. */
    static final String TOOL = "container-release";
    private static final String DOCUMENT = "SPDXRef-DOCUMENT";

    private final ImageReference index;
    private final Map<Platform, Digest> platforms;
    private final String created;

    /**
     * @param index the index by digest
     * @param platforms its images
     * @param created time that the documents state
     */
    IndexSbom(ImageReference index, Map<Platform, Digest> platforms, Instant created) {
        this.index = index;
        this.platforms = new LinkedHashMap<>(platforms);
        this.created = Provenance.seconds(created);
    }

    String in(SbomFormat format) {
        return switch (format) {
            case SPDX_JSON -> spdx();
            case CYCLONEDX_JSON -> cycloneDx();
            default -> throw new IllegalArgumentException(format + " cannot be attested");
        };
    }

    private Digest digest() {
        return index.digest().orElseThrow();
    }

    private String spdx() {
        List<Object> packages = new ArrayList<>();
        List<Object> relationships = new ArrayList<>();
        String indexId = "SPDXRef-Index-" + digest().hex();
        packages.add(spdxPackage(indexId, digest(), null));
        relationships.add(relationship(DOCUMENT, "DESCRIBES", indexId));
        platforms.forEach((platform, digest) -> {
            String id = "SPDXRef-Image-" + digest.hex();
            packages.add(spdxPackage(id, digest, platform));
            relationships.add(relationship(id, "VARIANT_OF", indexId));
        });
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("spdxVersion", "SPDX-2.3");
        document.put("dataLicense", "CC0-1.0");
        document.put("SPDXID", DOCUMENT);
        document.put("name", index.toString());
        document.put("documentNamespace", "https://spdx.org/spdxdocs/" + TOOL + "-index-" + digest().hex());
        document.put("creationInfo", ordered("created", created, "creators", List.of("Tool: " + TOOL)));
        document.put("packages", packages);
        document.put("relationships", relationships);
        return Json.pretty(document);
    }

    private Map<String, Object> spdxPackage(String id, Digest digest, Platform platform) {
        return ordered(
                "SPDXID", id,
                "name", index.repository(),
                "versionInfo", digest.toString(),
                "summary", platform == null ? "image index" : "image for " + platform,
                "primaryPackagePurpose", "CONTAINER",
                "downloadLocation", "NOASSERTION",
                "filesAnalyzed", false,
                "licenseConcluded", "NOASSERTION",
                "licenseDeclared", "NOASSERTION",
                "copyrightText", "NOASSERTION",
                "checksums", List.of(ordered("algorithm", "SHA256", "checksumValue", digest.hex())),
                "externalRefs", List.of(ordered("referenceCategory", "PACKAGE-MANAGER", "referenceType", "purl",
                        "referenceLocator", purl(digest, platform))));
    }

    private static Map<String, Object> relationship(String from, String type, String to) {
        return ordered("spdxElementId", from, "relationshipType", type, "relatedSpdxElement", to);
    }

    private String cycloneDx() {
        List<Object> components = new ArrayList<>();
        List<Object> refs = new ArrayList<>();
        platforms.forEach((platform, digest) -> {
            components.add(component(digest, platform));
            refs.add(purl(digest, platform));
        });
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("bomFormat", "CycloneDX");
        document.put("specVersion", "1.5");
        document.put("serialNumber", "urn:uuid:" + UUID.nameUUIDFromBytes(index.toString().getBytes(StandardCharsets.UTF_8)));
        document.put("version", 1);
        document.put("metadata", ordered(
                "timestamp", created,
                "tools", ordered("components", List.of(ordered("type", "application", "name", TOOL))),
                "component", component(digest(), null)));
        document.put("components", components);
        document.put("dependencies", List.of(ordered("ref", purl(digest(), null), "dependsOn", refs)));
        return Json.pretty(document);
    }

    private Map<String, Object> component(Digest digest, Platform platform) {
        return ordered(
                "type", "container",
                "bom-ref", purl(digest, platform),
                "name", index.repository(),
                "version", digest.toString(),
                "description", platform == null ? "image index" : "image for " + platform,
                "hashes", List.of(ordered("alg", "SHA-256", "content", digest.hex())),
                "purl", purl(digest, platform));
    }

    private String purl(Digest digest, Platform platform) {
        String name = index.path().substring(index.path().lastIndexOf('/') + 1);
        String qualifiers = "repository_url=" + index.repository().replace(":", "%3A");
        if (platform != null) {
            qualifiers = "arch=" + platform.architecture() + "&os=" + platform.os() + "&" + qualifiers
                    + (platform.variant().isEmpty() ? "" : "&variant=" + platform.variant());
        }
        return "pkg:oci/" + name + "@sha256%3A" + digest.hex() + "?" + qualifiers;
    }

    private static Map<String, Object> ordered(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }
}
