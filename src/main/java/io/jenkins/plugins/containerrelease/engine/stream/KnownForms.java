package io.jenkins.plugins.containerrelease.engine.stream;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Recognises by its first fields what a file is, where it is not what it was taken for. */
public final class KnownForms {
    private static final Map<String, String> BY_FIELD = Map.ofEntries(
            Map.entry("SchemaVersion", "a Trivy report"),
            Map.entry("bomFormat", "a CycloneDX SBOM"),
            Map.entry("spdxVersion", "an SPDX document"),
            Map.entry("SPDXID", "an SPDX document"),
            Map.entry("runs", "a SARIF log"),
            Map.entry("matches", "a Grype report"),
            Map.entry("ignoredMatches", "a Grype report"),
            Map.entry("dependencyCount", "a Snyk report"),
            Map.entry("packageManager", "a Snyk report"),
            Map.entry("infrastructureAsCodeIssues", "a report of snyk iac test"),
            Map.entry("scan", "a GitLab report"),
            Map.entry("statements", "an OpenVEX document"),
            Map.entry("document", "a CSAF document"),
            Map.entry("artifacts", "an SBOM of Syft or Docker Scout"),
            Map.entry("artifactRelationships", "an SBOM of Syft"),
            Map.entry("payloadType", "a signed envelope (DSSE)"),
            Map.entry("predicateType", "an in-toto statement"),
            Map.entry("manifests", "an image index"),
            Map.entry("layers", "an image manifest"));

    private final List<String> expected;

    /** @param expected what is read, e.g. {@code a Trivy report} */
    public KnownForms(String... expected) {
        this.expected = List.of(expected);
    }

    /** @throws IOException if a field of this name at the root says that the document is something else */
    public void check(String name, JsonInput json) throws IOException {
        String form = name.equals("@context") ? formOfContext(json) : BY_FIELD.get(name);
        if (form != null && !expected.contains(form)) {
            throw json.wrong("it looks like " + form);
        }
    }

    /** JSON-LD documents say first what they are, before fields whose names others have too. */
    private static String formOfContext(JsonInput json) throws IOException {
        String context = json.isText() ? json.text() : "";
        if (context.startsWith("https://openvex.dev/ns")) {
            return "an OpenVEX document";
        }
        return context.startsWith("https://spdx.org/") ? "an SPDX document" : null;
    }
}
