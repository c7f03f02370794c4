package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.finding.FindingSink;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import io.jenkins.plugins.containerrelease.engine.purl.PackageUrl;
import io.jenkins.plugins.containerrelease.engine.scan.ScanReport.Examined;
import io.jenkins.plugins.containerrelease.engine.stream.JsonInput;
import io.jenkins.plugins.containerrelease.engine.stream.KnownForms;
import java.io.IOException;

/**
 * One pass over a CycloneDX document that has vulnerabilities. A vulnerability is a finding for each component that it
 * affects. A document without the list {@code vulnerabilities} is an SBOM, and no scan.
 *
 * <p>Source: CycloneDX specification 1.4 to 1.7, JSON schema.
 */
final class CycloneDxPass extends ReportPass {
    private final KnownForms forms = new KnownForms("a CycloneDX SBOM");
    private final CycloneDxComponents components;
    private final CycloneDxVulnerability vulnerability;
    private boolean vulnerabilities;

    CycloneDxPass(JsonInput json, ScanSubject subject, FindingSink sink) {
        super(json, subject, sink);
        components = new CycloneDxComponents(this);
        vulnerability = new CycloneDxVulnerability(this, components);
    }

    @Override
    ScanReport read() throws IOException {
        boolean named = false;
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            switch (name) {
                case "bomFormat" -> {
                    named = "CycloneDX".equals(json.text());
                    if (!named) {
                        throw json.wrong("its bomFormat is not CycloneDX");
                    }
                }
                case "metadata" -> metadata();
                case "components" -> {
                    if (vulnerabilities) {
                        throw json.wrong("'components' comes after 'vulnerabilities', which refer to them");
                    }
                    components.list();
                }
                case "vulnerabilities" -> {
                    vulnerabilities = json.isList();
                    for (boolean more = json.firstItem(); more; more = json.nextItem()) {
                        vulnerability.read();
                    }
                }
                default -> forms.check(name, json);
            }
        }
        if (!named) {
            throw json.wrong("the field 'bomFormat' is missing");
        }
        if (!vulnerabilities) {
            throw json.wrong("it has no list 'vulnerabilities': an SBOM is not the result of a scan");
        }
        boolean found = report.counts().total() + report.counts().suppressed() > 0;
        report.packages(components.count());
        report.examined(found || components.count() > 0 ? Examined.EXAMINED : Examined.NOTHING);
        return report.build();
    }

    private void metadata() throws IOException {
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            switch (name) {
                case "timestamp" -> report.created(time(json.text()));
                case "tools" -> tools();
                case "component" -> {
                    report.target();
                    components.subject();
                }
                default -> { }
            }
        }
    }

    /** A list up to 1.4, an object with components since 1.5. The first one is taken. */
    private void tools() throws IOException {
        if (json.isList()) {
            toolList();
            return;
        }
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            if (name.equals("components")) {
                toolList();
            }
        }
    }

    private void toolList() throws IOException {
        boolean first = true;
        for (boolean more = json.firstItem(); more; more = json.nextItem()) {
            if (first) {
                tool();
                first = false;
            }
        }
    }

    private void tool() throws IOException {
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            switch (name) {
                case "name" -> report.tool(fact(), null);
                case "version" -> report.tool(null, fact());
                default -> { }
            }
        }
    }

    /** What a component says of the whole. */
    void noticed(CycloneDxComponents.Component component, boolean subject) {
        PackageUrl purl = PackageUrl.of(component.purl);
        if (subject) {
            report.artifact(component.name == null ? null : Quoted.text(component.name));
            report.imageDigest(purl == null ? null : digest(purl.version()));
        } else if ("operating-system".equals(component.type)) {
            report.operatingSystem(Quoted.text(component.name), component.version == null ? null : Quoted.text(component.version));
        } else if (purl != null) {
            report.packageType(Quoted.text(purl.type()));
        }
    }
}
