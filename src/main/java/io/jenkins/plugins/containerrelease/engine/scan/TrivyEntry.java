package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.finding.FindingBuilder;
import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import io.jenkins.plugins.containerrelease.engine.finding.Score;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import io.jenkins.plugins.containerrelease.engine.stream.JsonInput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One result of a Trivy report (a target) and its entries.
 *
 * <p>All sorts of entries are read by one method, because inside {@code ExperimentalModifiedFindings} the sort may be
 * said only after the entry.
 *
 * <p>Source: {@code pkg/types/report.go}, {@code vulnerability.go}, {@code misconfiguration.go}, {@code license.go},
 * {@code finding.go} and {@code pkg/fanal/types/secret.go} of Trivy 0.69.
 */
final class TrivyEntry {
    private static final String FAIL = "FAIL";
    private static final String PASS = "PASS";
    /** What 0.44 writes where a rule has no short identifier; it is not that of one rule. */
    private static final String NO_ID = "N/A";

    private final TrivyPass pass;
    private final JsonInput json;
    private final TrivyPurls purls = new TrivyPurls();
    private FindingBuilder finding;
    private final Map<String, String> resource = new LinkedHashMap<>();
    private String target;
    private String type;
    private boolean entries;
    private FindingKind kindById;
    private String status;
    private String layerDiffId;
    /** The identifier in Aqua's own list of rules, which some rules have alone. */
    private String ruleId;

    TrivyEntry(TrivyPass pass) {
        this.pass = pass;
        this.json = pass.json;
    }

    /** Says of which operating system the image is; each may be {@code null}. */
    void system(String family, String name) {
        purls.system(family, name);
    }

    /** Forgets the Kubernetes resource of the results before. */
    void newResource() {
        resource.clear();
    }

    /** Says to which Kubernetes resource the results that follow belong. */
    void resource(String name, String value) {
        resource.put(name, value);
    }

    /** Reads a result. */
    void result() throws IOException {
        target = null;
        type = null;
        purls.result(null);
        entries = false;
        String resultClass = null;
        boolean known = false;
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            switch (name) {
                case "Target" -> {
                    known = true;
                    target = first(name);
                }
                case "Class" -> resultClass = first(name);
                case "Type" -> {
                    type = first(name);
                    purls.result(type);
                }
                case "Vulnerabilities" -> all(FindingKind.VULNERABILITY);
                case "Misconfigurations" -> all(FindingKind.MISCONFIGURATION);
                case "Secrets" -> all(FindingKind.SECRET);
                case "Licenses" -> all(FindingKind.LICENSE);
                case "ExperimentalModifiedFindings" -> modified();
                case "Packages" -> packages();
                default -> { }
            }
        }
        if (!known) {
            throw json.wrong("a result has no 'Target'");
        }
        if (resultClass == null || resultClass.endsWith("-pkgs")) {
            pass.report.packageType(type == null ? null : Quoted.text(type));
            pass.examined(resultClass, type);
        }
    }

    /** What entries need to know must come before them, as Trivy writes it: entries are not held back. */
    private String first(String name) throws IOException {
        if (entries) {
            throw json.wrong("'" + name + "' comes after the findings of its result");
        }
        return json.text();
    }

    private void packages() throws IOException {
        long n = 0;
        for (boolean more = json.firstItem(); more; more = json.nextItem()) {
            n++;
            if (purls.wantsPackages() && json.isObject()) {
                purls.listed(TrivyPackage.read(json));
            }
        }
        pass.report.packages(n);
    }

    private void all(FindingKind kind) throws IOException {
        for (boolean more = json.firstItem(); more; more = json.nextItem()) {
            begin(kind);
            entry();
            end(kind);
        }
    }

    private void modified() throws IOException {
        for (boolean more = json.firstItem(); more; more = json.nextItem()) {
            begin(null);
            String kind = null;
            String why = null;
            String statement = null;
            String source = null;
            for (String name = json.firstField(); name != null; name = json.nextField()) {
                switch (name) {
                    case "Type" -> kind = json.text();
                    case "Status" -> why = json.text();
                    case "Statement" -> statement = json.text();
                    case "Source" -> source = json.text();
                    case "Finding" -> entry();
                    default -> { }
                }
            }
            StringBuilder reason = new StringBuilder(why == null ? "suppressed" : why);
            if (statement != null && !statement.isEmpty()) {
                reason.append(": ").append(statement);
            }
            if (source != null && !source.isEmpty()) {
                reason.append(" (").append(source).append(')');
            }
            finding.suppressed(reason.toString());
            end(kind(kind));
        }
    }

    private FindingKind kind(String word) throws IOException {
        FindingKind kind = switch (word == null ? "" : word) {
            case "vulnerability" -> FindingKind.VULNERABILITY;
            case "misconfiguration" -> FindingKind.MISCONFIGURATION;
            case "secret" -> FindingKind.SECRET;
            case "license" -> FindingKind.LICENSE;
            default -> kindById;
        };
        if (kind == null) {
            throw json.wrong("a modified finding has the unknown type '" + Quoted.text(word) + "'");
        }
        return kind;
    }

    private void begin(FindingKind kind) {
        entries = true;
        finding = pass.begin(kind);
        finding.target(target);
        finding.packageType(type);
        kindById = kind;
        status = null;
        layerDiffId = null;
        ruleId = null;
    }

    private void end(FindingKind kind) throws IOException {
        finding.kind(kind);
        if (finding.id() == null) {
            noId();
        }
        if (NO_ID.equals(finding.id()) && ruleId != null) {
            finding.id(ruleId);
        } else {
            finding.alias(ruleId);
        }
        if (finding.purl() == null) {
            finding.purl(purls.of(finding.packageName(), finding.installedVersion()));
        }
        if (kind == FindingKind.MISCONFIGURATION) {
            if (PASS.equals(status)) {
                return;
            }
            if (status != null && !FAIL.equals(status)) {
                finding.suppressed(status);
            }
        } else {
            finding.fixState(status);
        }
        if (finding.path() == null && (kind == FindingKind.MISCONFIGURATION || kind == FindingKind.SECRET)) {
            finding.path(target);
        }
        if (finding.layer() == null) {
            finding.layer(layerDiffId);
        } else {
            finding.extra("Layer.DiffID", layerDiffId);
        }
        resource.forEach(finding::extra);
        pass.emit();
    }

    /** Old reports name packages as vulnerable without saying by what: counted, with an empty id. */
    private void noId() throws IOException {
        if (finding.packageName() == null) {
            throw json.wrong("a finding has neither an id nor a package");
        }
        finding.id("");
    }

    private void entry() throws IOException {
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            switch (name) {
                case "PkgIdentifier" -> identifier();
                case "Layer" -> layer();
                case "DataSource" -> dataSource();
                case "CVSS" -> scores();
                case "References" -> links();
                case "VendorIDs" -> aliases();
                case "CauseMetadata" -> cause();
                case "StartLine" -> finding.line(json.wholeNumber(0));
                case "Code", "Traces" -> { }
                default -> text(name);
            }
        }
    }

    /** Reads the text in one place for all names, so that little has to be compiled before this is fast. */
    private void text(String name) throws IOException {
        boolean structure = json.isObject() || json.isList();
        if (!text(name, structure ? null : json.text())) {
            pass.extra(name);
        } else if (structure) {
            // says what is wrong
            json.text();
        }
    }

    /** Takes a property's text; false where it has no place. */
    private boolean text(String name, String text) throws IOException {
        switch (name) {
            case "VulnerabilityID" -> id(text, FindingKind.VULNERABILITY);
            case "PkgName" -> finding.packageName(text);
            case "InstalledVersion" -> finding.installedVersion(text);
            case "FixedVersion" -> fixedVersions(text);
            case "Status" -> status = text;
            case "Severity" -> finding.severity(text);
            case "Title" -> finding.title(text);
            case "PkgPath", "FilePath" -> path(text);
            case "PrimaryURL", "Link" -> finding.link(text);
            case "PublishedDate" -> finding.published(text);
            case "ID" -> id(text, FindingKind.MISCONFIGURATION);
            case "RuleID" -> id(text, FindingKind.SECRET);
            case "Name" -> id(text, FindingKind.LICENSE);
            case "AVDID" -> ruleId = text;
            case "Match" -> match(text);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void id(String text, FindingKind kind) {
        finding.id(text);
        if (kindById == null) {
            kindById = kind;
        }
    }

    private void fixedVersions(String versions) throws IOException {
        if (versions == null || versions.indexOf(',') < 0) {
            finding.fixedVersion(versions);
            return;
        }
        for (String version : versions.split(",")) {
            finding.fixedVersion(version.strip());
            pass.checkSize();
        }
    }

    private void path(String path) {
        if (path != null && !path.isEmpty()) {
            finding.path(path);
        }
    }

    private void identifier() throws IOException {
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            if (name.equals("PURL")) {
                finding.purl(json.text());
            } else {
                pass.extra("PkgIdentifier", name);
            }
        }
    }

    private void layer() throws IOException {
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            switch (name) {
                case "Digest" -> finding.layer(json.text());
                case "DiffID" -> layerDiffId = json.text();
                default -> pass.extra("Layer", name);
            }
        }
    }

    private void dataSource() throws IOException {
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            switch (name) {
                case "ID" -> finding.dataSource(json.text());
                case "Name" -> finding.extra("DataSource.Name", json.text());
                case "URL" -> finding.extra("DataSource.URL", json.text());
                default -> pass.extra("DataSource", name);
            }
        }
    }

    private void links() throws IOException {
        for (boolean more = json.firstItem(); more; more = json.nextItem()) {
            finding.link(json.text());
            pass.checkSize();
        }
    }

    private void aliases() throws IOException {
        for (boolean more = json.firstItem(); more; more = json.nextItem()) {
            finding.alias(json.text());
            pass.checkSize();
        }
    }

    private void scores() throws IOException {
        for (String source = json.firstField(); source != null; source = json.nextField()) {
            CvssPair v2 = new CvssPair();
            CvssPair v3 = new CvssPair();
            CvssPair v4 = new CvssPair();
            for (String name = json.firstField(); name != null; name = json.nextField()) {
                switch (name) {
                    case "V2Vector" -> v2.vector = json.text();
                    case "V2Score" -> v2.value = json.number();
                    case "V3Vector" -> v3.vector = json.text();
                    case "V3Score" -> v3.value = json.number();
                    case "V40Vector" -> v4.vector = json.text();
                    case "V40Score" -> v4.value = json.number();
                    default -> pass.extra(pass.joined("CVSS", source), name);
                }
            }
            v2.addTo(finding, source, "CVSS:2.0");
            v3.addTo(finding, source, "CVSS:3.0");
            v4.addTo(finding, source, "CVSS:4.0");
            pass.checkSize();
        }
    }

    /** A vector and a number that belong together. */
    private static final class CvssPair {
        private String vector;
        private double value = Double.NaN;

        void addTo(FindingBuilder finding, String source, String system) {
            if (vector != null || !Double.isNaN(value)) {
                finding.score(new Score(source, Cvss.system(vector, system), vector, value));
            }
        }
    }

    private void cause() throws IOException {
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            switch (name) {
                case "StartLine" -> finding.line(json.wholeNumber(0));
                case "Code", "RenderedCause", "Occurrences" -> { }
                default -> pass.extra("CauseMetadata", name);
            }
        }
    }

    /** Keeps the line with the secret only if Trivy has masked it. */
    private void match(String match) {
        if (match != null && !match.isEmpty()) {
            finding.extra("Match", match.contains("**") ? match : "(not masked, not kept)");
        }
    }
}
