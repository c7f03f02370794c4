package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.finding.FindingBuilder;
import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import io.jenkins.plugins.containerrelease.engine.finding.Score;
import io.jenkins.plugins.containerrelease.engine.stream.JsonInput;
import java.io.IOException;

/**
 * One match, or ignored match, of a Grype report.
 *
 * <p>Source: {@code grype/presenter/models/match.go}, {@code vulnerability.go}, {@code package.go} and
 * {@code ignore.go} of Grype 0.111; {@code links}, {@code cvssV2}, {@code cvssV3} and {@code fixedInVersion} of Grype 0.7.
 */
final class GrypeMatch {
    private final GrypePass pass;
    private final JsonInput json;
    private FindingBuilder finding;

    GrypeMatch(GrypePass pass) {
        this.pass = pass;
        this.json = pass.json;
    }

    void read() throws IOException {
        finding = pass.begin(FindingKind.VULNERABILITY);
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            switch (name) {
                case "vulnerability" -> vulnerability();
                case "relatedVulnerabilities" -> related();
                case "artifact" -> artifact();
                case "appliedIgnoreRules" -> ignoreRules();
                default -> pass.extra(name);
            }
        }
        if (finding.id() == null) {
            throw json.wrong("a match has no vulnerability with an id");
        }
        if (finding.packageName() == null) {
            throw json.wrong("a match has no artifact with a name");
        }
        pass.emit();
    }

    private void vulnerability() throws IOException {
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            switch (name) {
                case "id" -> finding.id(json.text());
                case "severity" -> finding.severity(json.text());
                case "namespace" -> finding.dataSource(json.text());
                case "dataSource" -> finding.link(json.text());
                case "urls", "links" -> links();
                case "cvss" -> scores(null, "vulnerability.cvss");
                case "cvssV2" -> oldScore("CVSS:2.0", "vulnerability.cvssV2");
                case "cvssV3" -> oldScore("CVSS:3.0", "vulnerability.cvssV3");
                case "epss" -> epss();
                case "fix" -> fix();
                case "fixedInVersion" -> finding.fixedVersion(json.text());
                default -> pass.extra("vulnerability", name);
            }
        }
    }

    private void links() throws IOException {
        for (boolean more = json.firstItem(); more; more = json.nextItem()) {
            finding.link(json.text());
            pass.checkSize();
        }
    }

    private void fix() throws IOException {
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            switch (name) {
                case "state" -> finding.fixState(json.text());
                case "versions" -> {
                    for (boolean more = json.firstItem(); more; more = json.nextItem()) {
                        finding.fixedVersion(json.text());
                        pass.checkSize();
                    }
                }
                default -> pass.extra("vulnerability.fix", name);
            }
        }
    }

    /** @param otherwise who rated, where the rating does not say */
    private void scores(String otherwise, String place) throws IOException {
        int index = 0;
        for (boolean more = json.firstItem(); more; more = json.nextItem()) {
            String source = otherwise;
            String version = null;
            String vector = null;
            double value = Double.NaN;
            for (String name = json.firstField(); name != null; name = json.nextField()) {
                switch (name) {
                    case "source" -> source = json.text();
                    case "version" -> version = json.text();
                    case "vector" -> vector = json.text();
                    case "metrics" -> value = metrics(place, index);
                    default -> pass.extra(pass.entry(place, index), name);
                }
            }
            finding.score(new Score(source, Cvss.system(vector, Cvss.ofVersion(version)), vector, value));
            pass.checkSize();
            index++;
        }
    }

    private double metrics(String place, int index) throws IOException {
        double value = Double.NaN;
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            if (name.equals("baseScore")) {
                value = json.number();
            } else {
                pass.extra(pass.entry(place, index), name);
            }
        }
        return value;
    }

    private void oldScore(String system, String place) throws IOException {
        if (json.isNull()) {
            return;
        }
        String vector = null;
        double value = Double.NaN;
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            switch (name) {
                case "vector" -> vector = json.text();
                case "baseScore" -> value = json.number();
                default -> pass.extra(place, name);
            }
        }
        finding.score(new Score(null, Cvss.system(vector, system), vector, value));
    }

    private void epss() throws IOException {
        int index = 0;
        for (boolean more = json.firstItem(); more; more = json.nextItem()) {
            String cve = null;
            double value = Double.NaN;
            for (String name = json.firstField(); name != null; name = json.nextField()) {
                switch (name) {
                    case "cve" -> cve = json.text();
                    case "epss" -> value = json.number();
                    default -> pass.extra(pass.entry("vulnerability.epss", index), name);
                }
            }
            finding.score(new Score(cve, "EPSS", null, value));
            pass.checkSize();
            index++;
        }
    }

    private void related() throws IOException {
        int index = 0;
        for (boolean more = json.firstItem(); more; more = json.nextItem()) {
            String place = pass.entry("relatedVulnerabilities", index);
            for (String name = json.firstField(); name != null; name = json.nextField()) {
                switch (name) {
                    case "id" -> finding.alias(json.text());
                    case "dataSource" -> finding.link(json.text());
                    case "urls", "links" -> links();
                    case "cvss" -> scores(null, pass.joined(place, "cvss"));
                    default -> pass.extra(place, name);
                }
            }
            pass.checkSize();
            index++;
        }
    }

    private void artifact() throws IOException {
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            switch (name) {
                case "name" -> finding.packageName(json.text());
                case "version" -> finding.installedVersion(json.text());
                case "type" -> finding.packageType(json.text());
                case "purl" -> purl();
                case "locations" -> locations();
                default -> pass.extra("artifact", name);
            }
        }
    }

    private void purl() throws IOException {
        String purl = json.text();
        finding.purl(purl == null || purl.isEmpty() ? null : purl);
    }

    private void locations() throws IOException {
        int index = 0;
        for (boolean more = json.firstItem(); more; more = json.nextItem()) {
            for (String name = json.firstField(); name != null; name = json.nextField()) {
                if (index == 0 && name.equals("path")) {
                    finding.path(json.text());
                } else if (index == 0 && name.equals("layerID")) {
                    finding.layer(json.text());
                } else {
                    pass.extra(pass.entry("artifact.locations", index), name);
                }
            }
            pass.checkSize();
            index++;
        }
    }

    private void ignoreRules() throws IOException {
        String reason = null;
        String vex = null;
        int index = 0;
        for (boolean more = json.firstItem(); more; more = json.nextItem()) {
            for (String name = json.firstField(); name != null; name = json.nextField()) {
                switch (name) {
                    case "reason" -> reason = reason == null ? json.text() : reason;
                    case "vex-status" -> vex = vex == null ? json.text() : vex;
                    default -> pass.extra(pass.entry("appliedIgnoreRules", index), name);
                }
            }
            pass.checkSize();
            index++;
        }
        String why = vex == null || vex.isEmpty() ? "ignored by a rule" : vex;
        finding.suppressed(reason == null || reason.isEmpty() ? why : why + ": " + reason);
    }
}
