package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.finding.FindingBuilder;
import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import io.jenkins.plugins.containerrelease.engine.finding.Score;
import io.jenkins.plugins.containerrelease.engine.stream.JsonInput;
import java.io.IOException;

/** One issue of a Snyk report. */
final class SnykIssue {
    private final SnykPass pass;
    private final JsonInput json;
    private FindingBuilder finding;
    private String packageName;
    private String moduleName;
    private String name;
    private String cvss;
    private double cvssScore;

    SnykIssue(SnykPass pass) {
        this.pass = pass;
        this.json = pass.json;
    }

    /** @param suppressed why the whole list is suppressed; {@code null} where it is not */
    void read(String suppressed) throws IOException {
        finding = pass.begin(FindingKind.VULNERABILITY);
        finding.suppressed(suppressed);
        packageName = null;
        moduleName = null;
        name = null;
        cvss = null;
        cvssScore = Double.NaN;
        for (String field = json.firstField(); field != null; field = json.nextField()) {
            field(field, suppressed);
        }
        if (finding.id() == null) {
            throw json.wrong("an issue has no id");
        }
        finding.packageName(first(packageName, first(moduleName, name)));
        keepOther("moduleName", moduleName);
        keepOther("name", name);
        if (cvss != null || !Double.isNaN(cvssScore)) {
            finding.score(new Score("snyk", Cvss.system(cvss, null), cvss, cvssScore));
        }
        pass.emit();
    }

    private static String first(String text, String otherwise) {
        return text == null || text.isEmpty() ? otherwise : text;
    }

    private void keepOther(String field, String value) {
        if (value != null && !value.equals(finding.packageName())) {
            finding.extra(field, value);
        }
    }

    private void field(String field, String suppressed) throws IOException {
        switch (field) {
            case "id" -> finding.id(json.text());
            case "title" -> finding.title(json.text());
            case "severity" -> finding.severity(json.text());
            case "packageName" -> packageName = joined();
            case "moduleName" -> moduleName = joined();
            case "name" -> name = joined();
            case "version" -> finding.installedVersion(joined());
            case "packageManager" -> finding.packageType(json.text());
            case "fixedIn" -> fixedIn();
            case "CVSSv3" -> cvss = json.text();
            case "cvssScore" -> cvssScore = json.number();
            case "cvssSources" -> scores("vector", "baseScore", "cvssVersion", "cvssSources");
            case "cvssDetails" -> scores("cvssV3Vector", "cvssV3BaseScore", null, "cvssDetails");
            case "epssDetails" -> epss();
            case "identifiers" -> identifiers();
            case "references" -> references();
            case "from" -> from();
            case "publicationTime" -> finding.published(json.text());
            case "filePath" -> finding.path(json.text());
            case "type" -> type();
            case "filtered" -> filtered(suppressed);
            default -> pass.extra(field);
        }
    }

    private void type() throws IOException {
        String type = json.text();
        if ("license".equals(type)) {
            finding.kind(FindingKind.LICENSE);
        } else {
            finding.extra("type", type);
        }
    }

    /** A text, or the different ones of a list (grouped issues) in one. */
    private String joined() throws IOException {
        if (!json.isList()) {
            return json.text();
        }
        StringBuilder all = new StringBuilder();
        String last = null;
        for (boolean more = json.firstItem(); more; more = json.nextItem()) {
            String text = json.text();
            if (text != null && !text.equals(last)) {
                all.append(all.isEmpty() ? "" : ", ").append(text);
                last = text;
            }
            if (all.length() > FindingBuilder.MOST_TEXT) {
                throw json.wrong("a finding is too large");
            }
        }
        return all.toString();
    }

    private void fixedIn() throws IOException {
        for (boolean more = json.firstItem(); more; more = json.nextItem()) {
            finding.fixedVersion(json.text());
            pass.checkSize();
        }
    }

    private void scores(String vectorName, String valueName, String versionName, String place) throws IOException {
        int index = 0;
        for (boolean more = json.firstItem(); more; more = json.nextItem()) {
            String source = null;
            String version = null;
            String vector = null;
            double value = Double.NaN;
            for (String field = json.firstField(); field != null; field = json.nextField()) {
                if (field.equals("assigner")) {
                    source = json.text();
                } else if (field.equals(vectorName)) {
                    vector = json.text();
                } else if (field.equals(valueName)) {
                    value = json.number();
                } else if (field.equals(versionName)) {
                    version = json.text();
                } else {
                    pass.extra(pass.entry(place, index), field);
                }
            }
            finding.score(new Score(source, Cvss.system(vector, Cvss.ofVersion(version)), vector, value));
            pass.checkSize();
            index++;
        }
    }

    private void epss() throws IOException {
        for (String field = json.firstField(); field != null; field = json.nextField()) {
            if (field.equals("probability") && json.isScalar()) {
                finding.score(new Score("snyk", "EPSS", null, decimal(json.text())));
            } else {
                pass.extra("epssDetails", field);
            }
        }
    }

    private double decimal(String text) throws IOException {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw json.wrong("the probability is not a number");
        }
    }

    private void identifiers() throws IOException {
        for (String field = json.firstField(); field != null; field = json.nextField()) {
            if (!json.isList() || field.equals("CWE")) {
                pass.extra("identifiers", field);
                continue;
            }
            for (boolean more = json.firstItem(); more; more = json.nextItem()) {
                finding.alias(json.isScalar() ? json.text() : null);
                pass.checkSize();
            }
        }
    }

    private void references() throws IOException {
        for (boolean more = json.firstItem(); more; more = json.nextItem()) {
            for (String field = json.firstField(); field != null; field = json.nextField()) {
                if (field.equals("url")) {
                    finding.link(json.text());
                }
            }
            pass.checkSize();
        }
    }

    /** The path by which the package came in; grouped issues have several. The first of a path is what was scanned. */
    private void from() throws IOException {
        int index = 0;
        StringBuilder path = new StringBuilder();
        for (boolean more = json.firstItem(); more; more = json.nextItem()) {
            if (json.isList()) {
                StringBuilder grouped = new StringBuilder();
                for (boolean next = json.firstItem(); next; next = json.nextItem()) {
                    hop(grouped, json.text());
                }
                finding.extra("from." + index, grouped.toString());
            } else {
                hop(path, json.text());
            }
            pass.checkSize();
            index++;
        }
        if (!path.isEmpty()) {
            finding.extra("from", path.toString());
        }
    }

    private void hop(StringBuilder path, String hop) throws IOException {
        if (path.isEmpty()) {
            finding.target(hop);
        }
        path.append(path.isEmpty() ? "" : " > ").append(hop);
        if (path.length() > FindingBuilder.MOST_TEXT) {
            throw json.wrong("a finding is too large");
        }
    }

    /** Why the policy ignores this issue. */
    private void filtered(String suppressed) throws IOException {
        if (suppressed == null || !json.isObject()) {
            pass.extra("filtered");
            return;
        }
        for (String field = json.firstField(); field != null; field = json.nextField()) {
            if (!json.isList()) {
                pass.extra("filtered", field);
                continue;
            }
            for (boolean more = json.firstItem(); more; more = json.nextItem()) {
                for (String name = json.firstField(); name != null; name = json.nextField()) {
                    if (name.equals("reason")) {
                        finding.suppressed(suppressed + ": " + json.text());
                    } else {
                        pass.extra("filtered." + field + "." + name);
                    }
                }
            }
        }
    }
}
