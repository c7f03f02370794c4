package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import io.jenkins.plugins.containerrelease.engine.finding.FindingSink;
import io.jenkins.plugins.containerrelease.engine.finding.Score;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import io.jenkins.plugins.containerrelease.engine.purl.PackageUrl;
import io.jenkins.plugins.containerrelease.engine.scan.ScanReport.Examined;
import io.jenkins.plugins.containerrelease.engine.stream.JsonInput;
import io.jenkins.plugins.containerrelease.engine.stream.KnownForms;
import java.io.IOException;

/**
 * One pass over a container scanning report as GitLab defines it; Trivy's template and Docker Scout write it too.
 *
 * <p>Source: {@code container-scanning-report-format.json} of GitLab's security report schemas, 15.2.
 */
final class GitLabPass extends ReportPass {
    private final KnownForms forms = new KnownForms("a GitLab report");
    private boolean scanning;
    private String id;
    private boolean cve;
    private String firstId;
    private String solution;

    GitLabPass(JsonInput json, ScanSubject subject, FindingSink sink) {
        super(json, subject, sink);
    }

    @Override
    ScanReport read() throws IOException {
        boolean version = false;
        boolean vulnerabilities = false;
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            switch (name) {
                case "version" -> version = json.text() != null;
                case "scan" -> scan();
                case "vulnerabilities" -> {
                    vulnerabilities = json.isList();
                    for (boolean more = json.firstItem(); more; more = json.nextItem()) {
                        vulnerability();
                    }
                }
                default -> forms.check(name, json);
            }
        }
        if (!version || !vulnerabilities) {
            throw json.wrong("the " + (version ? "list 'vulnerabilities'" : "field 'version'") + " is missing");
        }
        if (!scanning && report.counts().total() == 0) {
            throw json.wrong("the field 'scan' with the type container_scanning is missing");
        }
        report.examined(report.counts().total() > 0 ? Examined.EXAMINED : Examined.NOT_STATED);
        return report.build();
    }

    private void scan() throws IOException {
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            switch (name) {
                case "scanner" -> scanner();
                case "type" -> {
                    String type = json.text();
                    if (!"container_scanning".equals(type)) {
                        throw json.wrong("it is a report of type '" + Quoted.text(type) + "', expected container_scanning");
                    }
                    scanning = true;
                }
                case "status" -> {
                    String status = fact();
                    if (!"success".equals(status)) {
                        report.problem("the scan ended with status " + status);
                    }
                }
                default -> { }
            }
        }
    }

    private void scanner() throws IOException {
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            switch (name) {
                case "id" -> report.tool(fact(), null);
                case "version" -> report.tool(null, fact());
                default -> { }
            }
        }
    }

    private void vulnerability() throws IOException {
        begin(FindingKind.VULNERABILITY);
        id = null;
        firstId = null;
        cve = false;
        solution = null;
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            switch (name) {
                case "name" -> finding.title(json.text());
                case "message" -> message();
                case "severity" -> finding.severity(json.text());
                case "solution" -> solution = json.text();
                case "location" -> location();
                case "identifiers" -> identifiers();
                case "links" -> links();
                case "cvss_vectors" -> scores();
                default -> extra(name);
            }
        }
        id = id == null ? firstId : id;
        if (id == null) {
            throw json.wrong("a vulnerability has no identifier");
        }
        finding.id(id);
        fix();
        emit();
    }

    private void message() throws IOException {
        if (finding.title() == null) {
            finding.title(json.text());
        } else {
            extra("message");
        }
    }

    /** The fixed version, where the solution is the sentence that Trivy and Docker Scout write. */
    private void fix() {
        if (solution == null) {
            return;
        }
        finding.extra("solution", solution);
        int to = solution.lastIndexOf(" to ");
        if (solution.startsWith("Upgrade ") && to > 0) {
            for (String version : solution.substring(to + 4).split(",", 100)) {
                finding.fixedVersion(version.strip());
            }
        }
    }

    private void location() throws IOException {
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            switch (name) {
                case "dependency" -> dependency();
                case "image" -> finding.target(json.text());
                case "operating_system" -> operatingSystem();
                default -> extra("location", name);
            }
        }
    }

    private void operatingSystem() throws IOException {
        String system = json.text();
        finding.extra("location.operating_system", system);
        if (system != null && !system.isEmpty()) {
            report.operatingSystem(Quoted.text(system), null);
        }
    }

    private void dependency() throws IOException {
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            switch (name) {
                case "package" -> {
                    for (String field = json.firstField(); field != null; field = json.nextField()) {
                        if (field.equals("name")) {
                            packageName(json.text());
                        }
                    }
                }
                case "version" -> finding.installedVersion(json.text());
                default -> extra("location.dependency", name);
            }
        }
    }

    /** Docker Scout writes a package-url where the name is expected. */
    private void packageName(String name) {
        finding.packageName(name);
        PackageUrl purl = PackageUrl.of(name);
        if (purl != null) {
            finding.purl(name);
            finding.packageType(purl.type());
        }
    }

    private void identifiers() throws IOException {
        for (boolean more = json.firstItem(); more; more = json.nextItem()) {
            String type = null;
            String name = null;
            String value = null;
            for (String field = json.firstField(); field != null; field = json.nextField()) {
                switch (field) {
                    case "type" -> type = json.text();
                    case "name" -> name = json.text();
                    case "value" -> value = json.text();
                    case "url" -> finding.link(json.text());
                    default -> { }
                }
            }
            identifier("cve".equalsIgnoreCase(type), value == null || value.isEmpty() ? name : value);
            checkSize();
        }
    }

    private void identifier(boolean isCve, String text) {
        if (text == null || text.isEmpty()) {
            return;
        }
        if (firstId == null) {
            firstId = text;
        }
        if (isCve && !cve) {
            cve = true;
            id = text;
            if (!firstId.equals(text)) {
                finding.alias(firstId);
            }
        } else if (!text.equals(firstId)) {
            finding.alias(text);
        }
    }

    private void links() throws IOException {
        for (boolean more = json.firstItem(); more; more = json.nextItem()) {
            for (String field = json.firstField(); field != null; field = json.nextField()) {
                if (field.equals("url")) {
                    finding.link(json.text());
                }
            }
            checkSize();
        }
    }

    private void scores() throws IOException {
        for (boolean more = json.firstItem(); more; more = json.nextItem()) {
            String vendor = null;
            String vector = null;
            for (String field = json.firstField(); field != null; field = json.nextField()) {
                switch (field) {
                    case "vendor" -> vendor = json.text();
                    case "vector" -> vector = json.text();
                    default -> { }
                }
            }
            finding.score(new Score(vendor, Cvss.system(vector, null), vector, Double.NaN));
            checkSize();
        }
    }
}
