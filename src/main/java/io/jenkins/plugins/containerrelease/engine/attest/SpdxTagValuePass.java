package io.jenkins.plugins.containerrelease.engine.attest;

import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import java.io.IOException;
import java.util.Set;

/**
 * One pass over an SPDX document in the tag-value form. A package begins with {@code PackageName}, and the tags of packages
 * belong to the last one that began.
 *
 * <p>Source: SPDX specification 2.0 to 2.3, clauses "document creation information" and "package information".
 */
final class SpdxTagValuePass {
    private static final Set<String> VERSIONS = Set.of("SPDX-2.0", "SPDX-2.1", "SPDX-2.2", "SPDX-2.3");
    private static final String TOOL = "Tool:";
    private static final int REFERENCE_PARTS = 3;

    private final TagValueInput input;
    private final SbomTally tally = new SbomTally();
    private final SbomComponent component = new SbomComponent();
    private boolean inPackage;
    private String version;
    private String concluded;
    private String declared;

    SpdxTagValuePass(TagValueInput input) {
        this.input = input;
    }

    /** Reads the document that the input stands on. */
    SbomSummary read() throws IOException {
        while (input.next()) {
            if (version == null && !input.tag().equals("SPDXVersion")) {
                throw input.wrong("its first tag is '" + Quoted.text(input.tag())
                        + "': expected SPDXVersion, or a document in JSON or XML");
            }
            tag(input.tag());
        }
        if (version == null) {
            throw input.wrong("it is empty");
        }
        endPackage();
        return tally.summary(SbomFormat.SPDX_TAG_VALUE, version);
    }

    private void tag(String tag) throws IOException {
        switch (tag) {
            case "SPDXVersion" -> readVersion();
            case "Creator" -> {
                if (input.value().startsWith(TOOL)) {
                    tally.tool(input.value().substring(TOOL.length()));
                }
            }
            case "PackageName" -> {
                endPackage();
                inPackage = true;
                component.name = input.value();
            }
            case "PackageVersion" -> component.version = input.value();
            case "PrimaryPackagePurpose" -> component.kind = input.value();
            case "PackageLicenseConcluded" -> concluded = SpdxPass.said(input.value());
            case "PackageLicenseDeclared" -> declared = SpdxPass.said(input.value());
            case "ExternalRef" -> readReference();
            case "PackageAttributionText" -> {
                if (input.value().startsWith("RepoDigest")) {
                    component.hint(input.value());
                }
            }
            default -> {}
        }
    }

    private void readVersion() throws IOException {
        if (version != null) {
            throw input.wrong("SPDXVersion is there twice");
        }
        version = input.value();
        if (!VERSIONS.contains(version)) {
            throw input.wrong("'" + Quoted.text(version) + "' is not an SPDX version that is read here: expected SPDX-2.0 to SPDX-2.3");
        }
    }

    /** {@code category type locator}. */
    private void readReference() throws IOException {
        String[] parts = input.value().split("\\s+", REFERENCE_PARTS);
        if (parts.length == REFERENCE_PARTS && parts[1].equals("purl")) {
            component.purl(parts[2]);
        }
    }

    private void endPackage() throws IOException {
        if (inPackage) {
            component.licence = concluded != null ? concluded : declared;
            tally.add(component);
            if (component.isImage()) {
                tally.subject(component);
            }
        }
        component.clear();
        concluded = null;
        declared = null;
    }
}
