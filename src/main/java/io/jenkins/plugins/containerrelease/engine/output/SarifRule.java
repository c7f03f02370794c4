package io.jenkins.plugins.containerrelease.engine.output;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.merge.MergedFinding;
import io.jenkins.plugins.containerrelease.engine.merge.Sighting;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What all results of one identifier have in common.
 *
 * @param id the identifier
 * @param kind of the findings
 * @param severity the worst of theirs
 * @param cvss the highest score; {@code NaN} where there is none
 * @param title what it is about
 * @param page address of a page about it, http or https; {@code null} where no scanner names one
 */
record SarifRule(String id, FindingKind kind, Severity severity, double cvss, String title, String page) {
    private static final int LONGEST_LINK = 1_000;
    private static final Pattern CVE = Pattern.compile("CVE-\\d{4}-\\d{4,}");
    private static final Pattern MARKDOWN = Pattern.compile("([\\\\`*_{}\\[\\]()<>#+!|~&.:@-])");
    private static final Pattern GHSA = Pattern.compile("GHSA(-[0-9a-z]{4}){3}");

    /** The rule of the results of both. */
    SarifRule and(SarifRule other) {
        boolean worse = rank(other.severity) < rank(severity);
        return new SarifRule(id, kind, worse ? other.severity : severity, Double.isNaN(cvss) ? other.cvss : Double.isNaN(other.cvss)
                ? cvss : Math.max(cvss, other.cvss), title, page == null ? other.page : page);
    }

    /** This, named by its identifier alone. */
    SarifRule untitled() {
        return new SarifRule(id, kind, severity, cvss, id, page);
    }

    /** Unknown says nothing beside what is known. */
    private static int rank(Severity severity) {
        return severity.ordinal();
    }

    void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", id);
        json.writeStringField("name", SarifWriter.name(kind));
        SarifWriter.message(json, "shortDescription", id.equals(title) ? id : id + ": " + title);
        SarifWriter.message(json, "fullDescription", title);
        String link = helpUri();
        String help = id + " (" + severity + "): " + title + (link == null ? "" : "\n" + link);
        json.writeObjectFieldStart("help");
        json.writeStringField("text", SarifWriter.plain(help));
        json.writeStringField("markdown", "**" + escaped(id) + "** (" + severity + "): " + escaped(title)
                + (link == null ? "" : "\n\n<" + link + ">"));
        json.writeEndObject();
        if (link != null) {
            json.writeStringField("helpUri", link);
        }
        json.writeObjectFieldStart("defaultConfiguration");
        json.writeStringField("level", level(severity));
        json.writeEndObject();
        json.writeObjectFieldStart("properties");
        json.writeArrayFieldStart("tags");
        json.writeString("security");
        json.writeString(SarifWriter.name(kind));
        json.writeString(severity.name());
        json.writeEndArray();
        json.writeStringField("precision", "very-high");
        if (severity != Severity.UNKNOWN) {
            json.writeStringField("security-severity", Double.toString(Math.round(score() * 10) / 10.0));
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    /**
     * The score, moved to where GitHub shows it as this severity (critical: over 9.0, high: from 7.0, medium: from 4.0, low: above 0):
     * what it shows is what the gates count.
     */
    double score() {
        return switch (severity) {
            case CRITICAL -> within(9.1, 10.0, 9.5);
            case HIGH -> within(7.0, 8.9, 8.0);
            case MEDIUM -> within(4.0, 6.9, 5.5);
            case LOW -> within(0.1, 3.9, 2.0);
            case NEGLIGIBLE -> 0.1;
            case UNKNOWN -> throw new IllegalStateException("what is unknown has no score");
        };
    }

    private double within(double lowest, double highest, double usual) {
        return Double.isNaN(cvss) ? usual : Math.min(highest, Math.max(lowest, cvss));
    }

    /** Where more can be read: where the identifier is registered, otherwise the page that a scanner names; {@code null} where there is none. */
    private String helpUri() {
        if (CVE.matcher(id).matches()) {
            return "https://www.cve.org/CVERecord?id=" + id;
        }
        return GHSA.matcher(id).matches() ? "https://github.com/advisories/" + id : page;
    }

    /**
     * The first page about a weakness that a scanner names.
     *
     * @return an address with http or https, in ASCII; {@code null} where there is none
     */
    static String page(MergedFinding finding) {
        return finding.sightings().stream().map(Sighting::link).map(SarifRule::address).filter(Objects::nonNull).findFirst().orElse(null);
    }

    /** A link that may be followed; {@code null} where the text is none. */
    private static String address(String text) {
        // URI has no form in ASCII for half of a surrogate pair
        if (text == null || text.length() > LONGEST_LINK || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            return null;
        }
        try {
            URI uri = new URI(text);
            boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            // what stands before an @ looks like the place where a link leads to, and is not
            return web && uri.getHost() != null && uri.getRawUserInfo() == null ? uri.toASCIIString() : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    /** SARIF's level for a severity (section 3.27.10). */
    static String level(Severity severity) {
        return switch (severity) {
            case CRITICAL, HIGH -> "error";
            case MEDIUM, UNKNOWN -> "warning";
            case LOW, NEGLIGIBLE -> "note";
        };
    }

    /** Hostile text in Markdown: nothing in it is markup. */
    private static String escaped(String text) {
        return MARKDOWN.matcher(SarifWriter.plain(text)).replaceAll("\\\\$1").replace('\n', ' ');
    }
}
