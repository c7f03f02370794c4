package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.finding.Finding;
import io.jenkins.plugins.containerrelease.engine.finding.FindingBuilder;
import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import io.jenkins.plugins.containerrelease.engine.finding.FindingSink;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import io.jenkins.plugins.containerrelease.engine.purl.PackageUrl;
import io.jenkins.plugins.containerrelease.engine.scan.ScanReport.Examined;
import io.jenkins.plugins.containerrelease.engine.stream.XmlInput;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One pass over a CycloneDX document in XML that has vulnerabilities: in the list of its own since 1.4, or before that in
 * the elements of the vulnerability extension, inside components or beside them. A document without any such element is an
 * SBOM, and no scan.
 *
 * <p>Source: CycloneDX specification 1.0 to 1.7, XML schema, and its schema "vulnerability 1.0".
 */
final class CycloneDxXmlPass {
    static final String EXTENSION = "{http://cyclonedx.org/schema/ext/vulnerability/1.0}";
    private static final String NAMESPACE = "http://cyclonedx.org/schema/bom/";
    private static final Set<String> VERSIONS = Set.of("1.0", "1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.7");

    private final XmlInput xml;
    private final ScanSubject subject;
    private final FindingSink sink;
    private final ScanReport.Builder report;
    private final Map<String, CycloneDxComponents.Component> byReference = new HashMap<>();
    private long characters;
    private long count;
    private boolean scanned;

    CycloneDxXmlPass(XmlInput xml, ScanSubject subject, FindingSink sink) {
        this.xml = xml;
        this.subject = subject;
        this.sink = sink;
        this.report = new ScanReport.Builder(subject);
    }

    /** Reads the document that the input stands on. */
    ScanReport read() throws IOException {
        checkVersion();
        Set<String> seen = new HashSet<>();
        for (String name = xml.firstChild(); name != null; name = xml.nextChild()) {
            switch (name) {
                case "metadata" -> {
                    once(name, seen);
                    metadata();
                }
                case "components" -> {
                    once(name, seen);
                    if (seen.contains("vulnerabilities")) {
                        throw xml.wrong("'components' comes after 'vulnerabilities', which refer to them");
                    }
                    components(true);
                }
                case "vulnerabilities", EXTENSION + "vulnerabilities" -> {
                    once("vulnerabilities", seen);
                    vulnerabilities(null);
                }
                default -> { }
            }
        }
        if (!scanned) {
            throw xml.wrong("it has no element 'vulnerabilities': an SBOM is not the result of a scan");
        }
        boolean found = report.counts().total() + report.counts().suppressed() > 0;
        report.packages(count);
        report.examined(found || count > 0 ? Examined.EXAMINED : Examined.NOTHING);
        return report.build();
    }

    private void checkVersion() throws IOException {
        boolean named = xml.namespace().startsWith(NAMESPACE) && xml.name().equals("bom");
        if (!named || !VERSIONS.contains(xml.namespace().substring(NAMESPACE.length()))) {
            throw xml.wrong("its root element is '" + Quoted.text(xml.name()) + "' of the namespace '"
                    + Quoted.text(xml.namespace()) + "': expected bom of CycloneDX 1.0 to 1.7");
        }
    }

    private void once(String name, Set<String> seen) throws IOException {
        if (!seen.add(name)) {
            throw xml.wrong("the element '" + name + "' is there twice");
        }
    }

    private void metadata() throws IOException {
        for (String name = xml.firstChild(); name != null; name = xml.nextChild()) {
            switch (name) {
                case "timestamp" -> report.created(ReportPass.time(xml.text()));
                case "tools" -> tools();
                case "component" -> {
                    report.target();
                    component(true, false);
                }
                default -> { }
            }
        }
    }

    /** Elements {@code tool} up to 1.4, components since. The first one is taken. */
    private void tools() throws IOException {
        boolean first = true;
        for (String name = xml.firstChild(); name != null; name = xml.nextChild()) {
            if (name.equals("components")) {
                tools();
            } else if (first && (name.equals("tool") || name.equals("component"))) {
                tool();
                first = false;
            }
        }
    }

    private void tool() throws IOException {
        for (String name = xml.firstChild(); name != null; name = xml.nextChild()) {
            switch (name) {
                case "name" -> report.tool(Quoted.text(xml.text()), null);
                case "version" -> report.tool(null, Quoted.text(xml.text()));
                default -> { }
            }
        }
    }

    /** @param counted whether they are no part of what the document is about */
    private void components(boolean counted) throws IOException {
        for (String name = xml.firstChild(); name != null; name = xml.nextChild()) {
            if (name.equals("component")) {
                count += counted ? 1 : 0;
                component(false, counted);
            }
        }
    }

    private void component(boolean main, boolean counted) throws IOException {
        CycloneDxComponents.Component component = new CycloneDxComponents.Component();
        component.type = xml.attribute("type");
        String reference = weighed(xml.attribute("bom-ref"));
        boolean judged = false;
        for (String name = xml.firstChild(); name != null; name = xml.nextChild()) {
            boolean identity = Set.of("group", "name", "version", "purl").contains(name);
            if (judged && identity) {
                throw xml.wrong("'" + name + "' of a component comes after its vulnerabilities");
            }
            switch (name) {
                case "group" -> component.group = weighed(xml.onlyText(component.group));
                case "name" -> component.name = weighed(xml.onlyText(component.name));
                case "version" -> component.version = weighed(xml.onlyText(component.version));
                case "purl" -> component.purl = weighed(xml.onlyText(component.purl));
                case "components" -> components(counted);
                case EXTENSION + "vulnerabilities" -> {
                    judged = true;
                    vulnerabilities(component);
                }
                default -> { }
            }
        }
        noticed(component, main);
        if (reference != null) {
            byReference.putIfAbsent(reference, component);
        }
        if (byReference.size() > CycloneDxComponents.MOST || characters > CycloneDxComponents.MOST_TEXT) {
            throw xml.wrong("it has more than " + CycloneDxComponents.MOST + " components, or components with more than "
                    + CycloneDxComponents.MOST_TEXT + " characters");
        }
    }

    /** What a component says of the whole. */
    private void noticed(CycloneDxComponents.Component component, boolean main) {
        PackageUrl purl = PackageUrl.of(component.purl);
        if (main) {
            report.artifact(component.name == null ? null : Quoted.text(component.name));
            report.imageDigest(purl == null ? ReportPass.digest(component.version) : ReportPass.digest(purl.version()));
        } else if ("operating-system".equals(component.type)) {
            report.operatingSystem(component.name == null ? null : Quoted.text(component.name),
                    component.version == null ? null : Quoted.text(component.version));
        } else if (purl != null) {
            report.packageType(Quoted.text(purl.type()));
        }
    }

    /** @param inside the component that they were found in; {@code null} where they refer to components */
    private void vulnerabilities(CycloneDxComponents.Component inside) throws IOException {
        scanned = true;
        for (String name = xml.firstChild(); name != null; name = xml.nextChild()) {
            if (!name.equals("vulnerability") && !name.equals(EXTENSION + "vulnerability")) {
                continue;
            }
            FindingBuilder finding = new FindingBuilder(
                    FindingKind.VULNERABILITY, subject.scanner(), subject.platform(), subject.image());
            CycloneDxXmlVulnerability vulnerability = new CycloneDxXmlVulnerability(xml, finding);
            List<String> affected = vulnerability.read();
            if (inside != null) {
                vulnerability.affects(null, inside);
                emit(vulnerability);
                continue;
            }
            for (String reference : affected) {
                vulnerability.affects(reference, byReference.get(reference));
                emit(vulnerability);
            }
            if (affected.isEmpty()) {
                emit(vulnerability);
            }
        }
    }

    private void emit(CycloneDxXmlVulnerability vulnerability) throws IOException {
        Finding made = vulnerability.build();
        report.counts().accept(made);
        sink.accept(made);
    }

    private String weighed(String text) {
        characters += text == null ? 0 : text.length();
        return text;
    }
}
