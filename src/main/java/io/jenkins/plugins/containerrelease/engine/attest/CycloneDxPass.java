package io.jenkins.plugins.containerrelease.engine.attest;

import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import io.jenkins.plugins.containerrelease.engine.stream.JsonInput;
import java.io.IOException;
import java.util.Set;

/**
 * One pass over a CycloneDX document.
 *
 * <p>Source: CycloneDX specification 1.2 to 1.7, JSON schema: {@code bomFormat}, {@code specVersion},
 * {@code metadata.tools}, {@code metadata.component}, {@code components}. What hangs under {@code pedigree} is about other
 * versions of a component and is not part of the image.
 */
final class CycloneDxPass {
    private static final Set<String> VERSIONS = Set.of("1.2", "1.3", "1.4", "1.5", "1.6", "1.7");

    private final JsonInput json;
    private final SbomTally tally;
    private boolean named;
    private String version;

    CycloneDxPass(JsonInput json, SbomTally tally) {
        this.json = json;
        this.tally = tally;
    }

    /** Reads a field of the document. */
    void field(String name) throws IOException {
        switch (name) {
            case "bomFormat" -> {
                String said = json.text();
                if (!"CycloneDX".equals(said)) {
                    throw json.wrong("its bomFormat is '" + Quoted.text(said) + "', expected CycloneDX");
                }
                named = true;
            }
            case "specVersion" -> {
                version = json.text();
                if (version == null || !VERSIONS.contains(version)) {
                    throw json.wrong("'" + Quoted.text(version)
                            + "' is not a CycloneDX version that is read here: expected 1.2 to 1.7");
                }
            }
            case "metadata" -> readMetadata();
            case "components" -> readComponents();
            default -> {}
        }
    }

    /** Whether the document said that it is CycloneDX. */
    boolean isNamed() {
        return named;
    }

    /** {@code null} where the document did not say it. */
    String version() {
        return version;
    }

    private void readMetadata() throws IOException {
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            switch (name) {
                case "tools" -> readTools();
                case "component" -> tally.subject(readComponent(false));
                default -> {}
            }
        }
    }

    /** A list of tools up to 1.4, an object with components and services since. */
    private void readTools() throws IOException {
        if (json.isObject()) {
            for (String name = json.firstField(); name != null; name = json.nextField()) {
                if (name.equals("components")) {
                    readToolList();
                }
            }
        } else {
            readToolList();
        }
    }

    private void readToolList() throws IOException {
        for (boolean more = json.firstItem(); more; more = json.nextItem()) {
            String tool = null;
            String release = null;
            for (String name = json.firstField(); name != null; name = json.nextField()) {
                switch (name) {
                    case "name" -> tool = json.text();
                    case "version" -> release = json.text();
                    default -> {}
                }
            }
            tally.tool(tool == null || release == null ? tool : tool + " " + release);
        }
    }

    private void readComponents() throws IOException {
        for (boolean more = json.firstItem(); more; more = json.nextItem()) {
            if (!json.isObject()) {
                throw json.wrong("an entry of components is not an object");
            }
            tally.add(readComponent(true));
        }
    }

    /** @param nested whether components inside this one are part of what the SBOM lists */
    private SbomComponent readComponent(boolean nested) throws IOException {
        SbomComponent component = new SbomComponent();
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            switch (name) {
                case "type" -> component.kind = json.text();
                case "name" -> component.name = json.text();
                case "version" -> component.version = json.text();
                case "purl" -> component.purl(json.text());
                case "licenses" -> readLicenses(component);
                case "properties" -> readProperties(component);
                case "components" -> {
                    if (nested) {
                        readComponents();
                    }
                }
                default -> {}
            }
        }
        return component;
    }

    /** Entries are {@code {"license": {"id" or "name"}}} or {@code {"expression"}}; several of them apply together. */
    private void readLicenses(SbomComponent component) throws IOException {
        for (boolean more = json.firstItem(); more; more = json.nextItem()) {
            for (String name = json.firstField(); name != null; name = json.nextField()) {
                switch (name) {
                    case "expression" -> component.alsoUnder(json.text());
                    case "license" -> {
                        for (String field = json.firstField(); field != null; field = json.nextField()) {
                            if (field.equals("id") || field.equals("name")) {
                                component.alsoUnder(json.text());
                            }
                        }
                    }
                    default -> {}
                }
            }
        }
    }

    /** Trivy says here which image it looked at. */
    private void readProperties(SbomComponent component) throws IOException {
        for (boolean more = json.firstItem(); more; more = json.nextItem()) {
            String property = null;
            String value = null;
            for (String name = json.firstField(); name != null; name = json.nextField()) {
                switch (name) {
                    case "name" -> property = json.text();
                    case "value" -> value = json.isText() ? json.text() : null;
                    default -> {}
                }
            }
            if ("aquasecurity:trivy:RepoDigest".equals(property) && value != null) {
                component.hint(value);
            }
        }
    }
}
