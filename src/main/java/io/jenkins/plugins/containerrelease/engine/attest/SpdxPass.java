package io.jenkins.plugins.containerrelease.engine.attest;

import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import io.jenkins.plugins.containerrelease.engine.stream.JsonInput;
import java.io.IOException;
import java.util.Set;

/**
 * One pass over an SPDX document.
 *
 * <p>Source: SPDX specification 2.3, clauses 6 (document creation) and 7 (package), and its JSON schema.
 */
final class SpdxPass {
    private static final Set<String> VERSIONS = Set.of("SPDX-2.2", "SPDX-2.3");
    private static final String TOOL = "Tool:";

    private final JsonInput json;
    private final SbomTally tally;
    private final SbomComponent component = new SbomComponent();
    private String version;

    SpdxPass(JsonInput json, SbomTally tally) {
        this.json = json;
        this.tally = tally;
    }

    /** Reads a field of the document. */
    void field(String name) throws IOException {
        switch (name) {
            case "spdxVersion" -> readVersion();
            case "creationInfo" -> readCreationInfo();
            case "packages" -> {
                for (boolean more = json.firstItem(); more; more = json.nextItem()) {
                    readPackage();
                }
            }
            default -> {}
        }
    }

    /** {@code null} where the document did not say that it is SPDX. */
    String version() {
        return version;
    }

    private void readVersion() throws IOException {
        String said = json.text();
        if (said == null || !VERSIONS.contains(said)) {
            throw json.wrong("'" + Quoted.text(said) + "' is not an SPDX version that is read here: expected SPDX-2.2 or SPDX-2.3");
        }
        version = said;
    }

    private void readCreationInfo() throws IOException {
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            if (name.equals("creators")) {
                for (boolean more = json.firstItem(); more; more = json.nextItem()) {
                    String creator = json.isText() ? json.text() : "";
                    if (creator.startsWith(TOOL)) {
                        tally.tool(creator.substring(TOOL.length()));
                    }
                }
            }
        }
    }

    private void readPackage() throws IOException {
        if (!json.isObject()) {
            throw json.wrong("an entry of packages is not an object");
        }
        component.clear();
        String concluded = null;
        String declared = null;
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            switch (name) {
                case "name" -> component.name = json.text();
                case "versionInfo" -> component.version = json.text();
                case "primaryPackagePurpose" -> component.kind = json.text();
                case "licenseConcluded" -> concluded = said(json.text());
                case "licenseDeclared" -> declared = said(json.text());
                case "externalRefs" -> readExternalRefs();
                case "attributionTexts" -> readHints();
                default -> {}
            }
        }
        component.licence = concluded != null ? concluded : declared;
        tally.add(component);
        if (component.isImage()) {
            tally.subject(component);
        }
    }

    /** {@code NOASSERTION} and {@code NONE} say that there is nothing to say. */
    static String said(String license) {
        return license == null || license.equals("NOASSERTION") || license.equals("NONE") ? null : license;
    }

    private void readExternalRefs() throws IOException {
        for (boolean more = json.firstItem(); more; more = json.nextItem()) {
            String type = null;
            String locator = null;
            for (String name = json.firstField(); name != null; name = json.nextField()) {
                switch (name) {
                    case "referenceType" -> type = json.text();
                    case "referenceLocator" -> locator = json.text();
                    default -> {}
                }
            }
            if ("purl".equals(type)) {
                component.purl(locator);
            }
        }
    }

    /** Trivy says here which image it looked at: {@code RepoDigest: repository@sha256:…}. */
    private void readHints() throws IOException {
        for (boolean more = json.firstItem(); more; more = json.nextItem()) {
            String text = json.isText() ? json.text() : "";
            if (text.startsWith("RepoDigest")) {
                component.hint(text);
            }
        }
    }
}
