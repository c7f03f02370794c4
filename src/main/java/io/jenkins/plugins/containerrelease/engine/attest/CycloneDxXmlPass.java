package io.jenkins.plugins.containerrelease.engine.attest;

import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import io.jenkins.plugins.containerrelease.engine.stream.XmlInput;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * One pass over a CycloneDX document in XML. Elements of other namespaces, such as signatures, are passed over.
 *
 * <p>Source: CycloneDX specification 1.0 to 1.7, XML schema: {@code bom/metadata/tools}, {@code bom/metadata/component},
 * {@code bom/components}. What hangs under {@code pedigree} is about other versions of a component and is not part of the
 * image.
 */
final class CycloneDxXmlPass {
    private static final String NAMESPACE = "http://cyclonedx.org/schema/bom/";
    private static final Set<String> VERSIONS = Set.of("1.0", "1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.7");
    private static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

    private final XmlInput xml;
    private final SbomTally tally = new SbomTally();

    CycloneDxXmlPass(XmlInput xml) {
        this.xml = xml;
    }

    /** Reads the document that the input stands on. */
    SbomSummary read() throws IOException {
        String version = readVersion();
        Set<String> seen = new HashSet<>();
        for (String name = xml.firstChild(); name != null; name = xml.nextChild()) {
            boolean wanted = name.equals("metadata") || name.equals("components");
            if (wanted && !seen.add(name)) {
                throw xml.wrong("the element '" + name + "' is there twice");
            }
            switch (name) {
                case "metadata" -> readMetadata();
                case "components" -> readComponents(true);
                default -> {}
            }
        }
        return tally.summary(SbomFormat.CYCLONEDX_XML, version);
    }

    private String readVersion() throws IOException {
        if (xml.namespace().equals(RDF)) {
            throw xml.wrong("it looks like SPDX as RDF, which is not read: expected SPDX or CycloneDX as JSON");
        }
        if (!xml.namespace().startsWith(NAMESPACE) || !xml.name().equals("bom")) {
            throw xml.wrong("its root element is '" + Quoted.text(xml.name()) + "' of the namespace '"
                    + Quoted.text(xml.namespace()) + "': expected bom of CycloneDX");
        }
        String version = xml.namespace().substring(NAMESPACE.length());
        if (!VERSIONS.contains(version)) {
            throw xml.wrong("'" + Quoted.text(version) + "' is not a CycloneDX version that is read here: expected 1.0 to 1.7");
        }
        return version;
    }

    private void readMetadata() throws IOException {
        for (String name = xml.firstChild(); name != null; name = xml.nextChild()) {
            switch (name) {
                case "tools" -> readTools();
                case "component" -> tally.subject(readComponent(false));
                default -> {}
            }
        }
    }

    /** Elements {@code tool} up to 1.4, components and services since. */
    private void readTools() throws IOException {
        for (String name = xml.firstChild(); name != null; name = xml.nextChild()) {
            switch (name) {
                case "tool" -> readTool();
                case "components" -> {
                    for (String one = xml.firstChild(); one != null; one = xml.nextChild()) {
                        readTool();
                    }
                }
                default -> {}
            }
        }
    }

    private void readTool() throws IOException {
        String tool = null;
        String release = null;
        for (String name = xml.firstChild(); name != null; name = xml.nextChild()) {
            switch (name) {
                case "name" -> tool = xml.onlyText(tool);
                case "version" -> release = xml.onlyText(release);
                default -> {}
            }
        }
        tally.tool(tool == null || release == null ? tool : tool + " " + release);
    }

    /** @param listed whether they are part of what the SBOM lists */
    private void readComponents(boolean listed) throws IOException {
        for (String name = xml.firstChild(); name != null; name = xml.nextChild()) {
            if (listed && name.equals("component")) {
                tally.add(readComponent(true));
            }
        }
    }

    /** @param listed whether components inside this one are part of what the SBOM lists */
    private SbomComponent readComponent(boolean listed) throws IOException {
        SbomComponent component = new SbomComponent();
        component.kind = xml.attribute("type");
        String purl = null;
        for (String name = xml.firstChild(); name != null; name = xml.nextChild()) {
            switch (name) {
                case "name" -> component.name = xml.onlyText(component.name);
                case "version" -> component.version = xml.onlyText(component.version);
                case "purl" -> {
                    purl = xml.onlyText(purl);
                    component.purl(purl);
                }
                case "licenses" -> readLicenses(component);
                case "properties" -> readProperties(component);
                case "components" -> readComponents(listed);
                default -> {}
            }
        }
        return component;
    }

    /** Entries are {@code license} with {@code id} or {@code name}, or {@code expression}; several of them apply together. */
    private void readLicenses(SbomComponent component) throws IOException {
        for (String name = xml.firstChild(); name != null; name = xml.nextChild()) {
            switch (name) {
                case "expression" -> component.alsoUnder(xml.text());
                case "license" -> {
                    for (String field = xml.firstChild(); field != null; field = xml.nextChild()) {
                        if (field.equals("id") || field.equals("name")) {
                            component.alsoUnder(xml.text());
                        }
                    }
                }
                default -> {}
            }
        }
    }

    /** Trivy says here which image it looked at. */
    private void readProperties(SbomComponent component) throws IOException {
        for (String name = xml.firstChild(); name != null; name = xml.nextChild()) {
            if (name.equals("property") && "aquasecurity:trivy:RepoDigest".equals(xml.attribute("name"))) {
                component.hint(xml.text());
            }
        }
    }
}
