package io.jenkins.plugins.containerrelease.engine.output;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.image.VisibleText;
import io.jenkins.plugins.containerrelease.engine.merge.JudgedFinding;
import io.jenkins.plugins.containerrelease.engine.merge.MergedFinding;
import io.jenkins.plugins.containerrelease.engine.merge.Sighting;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Makes results of findings. A result holds no more than is shown, however often a finding was seen. */
final class SarifResult {
    /** GitHub shows so many places of a result. */
    private static final int MOST_PLACES = 100;
    private static final int MOST_SIGHTINGS = 100;
    private static final int LONGEST_TEXT = 1_000;
    private static final int LONGEST_NAME = 255;
    /** GitHub takes descriptions of 1,024 characters, and the name comes before it. */
    private static final int LONGEST_TITLE = 700;

    private static final Pattern NOT_PLAIN = Pattern.compile("[^A-Za-z0-9]");

    private final ScannedImage image;

    SarifResult(ScannedImage image) {
        this.image = image;
    }

    /**
     * A result that may be written.
     *
     * @param severity decides which are written
     * @param open open ones before those that do not count
     * @param cvss the highest score; {@code NaN} where there is none
     * @param fingerprint what it is known by in later analyses; needs no escapes
     * @param rule its rule, as far as this result tells
     * @param json an object, ASCII, without its end
     */
    record Kept(Severity severity, boolean open, double cvss, String fingerprint, SarifRule rule, byte[] json) {
        /** So much memory beside the text. */
        private static final int OVERHEAD = 400;

        /** What counts before what does not, the worst first; unknown severities before harmless ones, because nobody knows. */
        static final Comparator<Kept> WORST_FIRST = Comparator.comparing((Kept kept) -> !kept.open)
                .thenComparing(kept -> rank(kept.severity))
                .thenComparing(kept -> Double.isNaN(kept.cvss) ? 0 : -kept.cvss)
                .thenComparing(kept -> kept.rule.id())
                .thenComparing(Kept::fingerprint)
                .thenComparing(Kept::json, Arrays::compare);

        private static int rank(Severity severity) {
            return severity == Severity.UNKNOWN ? 2 * Severity.MEDIUM.ordinal() + 1 : 2 * severity.ordinal();
        }

        long bytes() {
            return json.length + OVERHEAD;
        }
    }

    Kept of(JudgedFinding judged) throws IOException {
        MergedFinding finding = judged.finding();
        double cvss = finding.sightings().stream().mapToDouble(Sighting::cvss).filter(value -> !Double.isNaN(value)).max()
                .orElse(Double.NaN);
        boolean open = !judged.open().isEmpty();
        SarifRule rule = new SarifRule(SarifWriter.plain(VisibleText.of(finding.id(), LONGEST_NAME)), finding.kind(), judged.severity(), cvss,
                finding.title() == null ? finding.id() : VisibleText.of(finding.title(), LONGEST_TITLE), SarifRule.page(finding));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = SarifWriter.generator(bytes)) {
            json.writeStartObject();
            json.writeStringField("ruleId", rule.id());
            json.writeStringField("level", SarifRule.level(judged.severity()));
            SarifWriter.message(json, "message", text(judged));
            json.writeArrayFieldStart("locations");
            places(json, finding);
            json.writeEndArray();
            if (judged.isNew() != null) {
                json.writeStringField("baselineState", judged.isNew() ? "new" : "unchanged");
            }
            if (!open) {
                suppressions(json, judged);
            }
            json.writeObjectFieldStart("properties");
            properties(json, judged);
            json.writeEndObject();
            json.writeEndObject();
        }
        byte[] whole = bytes.toByteArray();
        return new Kept(judged.severity(), open, cvss, fingerprint(finding.key()), rule, Arrays.copyOf(whole, whole.length - 1));
    }

    /** Keys are hexadecimal; of a file that says otherwise, what can stand in quotes is taken. */
    private static String fingerprint(String key) {
        return NOT_PLAIN.matcher(key).replaceAll("");
    }

    private static String text(JudgedFinding judged) {
        MergedFinding finding = judged.finding();
        StringBuilder text = new StringBuilder(finding.id()).append(" (").append(judged.severity()).append(')');
        if (finding.packageName() != null) {
            text.append(" in ").append(finding.packageName());
            if (finding.installedVersion() != null) {
                text.append(' ').append(finding.installedVersion());
            }
        }
        Set<String> fixes = new LinkedHashSet<>();
        finding.sightings().forEach(sighting -> fixes.addAll(sighting.fixedVersions()));
        if (!fixes.isEmpty()) {
            text.append(", fixed in ").append(some(fixes, 5));
        } else if (finding.kind() == FindingKind.VULNERABILITY) {
            text.append(", no fix known");
        }
        text.append('.');
        if (finding.title() != null) {
            text.append(' ').append(VisibleText.of(finding.title(), LONGEST_TEXT));
        }
        Set<String> scanners = new TreeSet<>();
        finding.sightings().forEach(sighting -> scanners.add(sighting.scanner()));
        return text.append(" Found by ").append(some(scanners, 10)).append('.').toString();
    }

    /** The first of many. */
    private static String some(Collection<String> texts, int most) {
        String shown = String.join(", ", texts.stream().limit(most).map(text -> VisibleText.of(text, LONGEST_NAME)).toList());
        return texts.size() > most ? shown + " and " + (texts.size() - most) + " more" : shown;
    }

    /** A place of a finding in the image. */
    private record Place(String path, int line) {}

    private void places(JsonGenerator json, MergedFinding finding) throws IOException {
        Map<Place, Set<String>> platforms = new LinkedHashMap<>();
        for (Sighting sighting : finding.sightings()) {
            Place place = new Place(sighting.path(), Math.max(1, sighting.line()));
            if (platforms.size() < MOST_PLACES || platforms.containsKey(place)) {
                Set<String> on = platforms.computeIfAbsent(place, any -> new TreeSet<>());
                if (sighting.platform() != null && on.size() < MOST_PLACES) {
                    on.add(sighting.platform().toString());
                }
            }
        }
        for (Map.Entry<Place, Set<String>> place : platforms.entrySet()) {
            json.writeStartObject();
            json.writeObjectFieldStart("physicalLocation");
            json.writeObjectFieldStart("artifactLocation");
            json.writeStringField("uri", uri(place.getKey().path()));
            json.writeEndObject();
            json.writeObjectFieldStart("region");
            json.writeNumberField("startLine", place.getKey().line());
            json.writeEndObject();
            json.writeEndObject();
            if (!place.getValue().isEmpty()) {
                SarifWriter.message(json, "message", String.join(", ", place.getValue()));
            }
            json.writeEndObject();
        }
    }

    /**
     * A path in the image below the image's folder, as a relative reference (RFC 3986): the same for the same file whatever the
     * image's tag or digest, because services tell findings apart by it. It never leads out of the folder.
     */
    private String uri(String path) {
        StringBuilder uri = new StringBuilder(image.folder());
        if (path != null) {
            for (String segment : VisibleText.of(path, LONGEST_TEXT).split("[/\\\\]")) {
                if (!segment.isEmpty() && !segment.equals(".") && !segment.equals("..")) {
                    uri.append('/').append(URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20"));
                }
            }
        }
        return uri.toString();
    }

    private static void suppressions(JsonGenerator json, JudgedFinding judged) throws IOException {
        json.writeArrayFieldStart("suppressions");
        for (String reason : Excuses.of(judged).stream().limit(MOST_SIGHTINGS).toList()) {
            json.writeStartObject();
            json.writeStringField("kind", "external");
            json.writeStringField("status", "accepted");
            json.writeStringField("justification", SarifWriter.plain(VisibleText.of(reason, LONGEST_TEXT)));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void properties(JsonGenerator json, JudgedFinding judged) throws IOException {
        MergedFinding finding = judged.finding();
        json.writeStringField("severity", judged.severity().name());
        texts(json, "aliases", finding.aliases());
        text(json, "package", finding.packageName());
        text(json, "packageType", finding.packageType());
        text(json, "version", finding.installedVersion());
        text(json, "purl", finding.purl());
        json.writeArrayFieldStart("sightings");
        for (Sighting sighting : finding.sightings().stream().limit(MOST_SIGHTINGS).toList()) {
            json.writeStartObject();
            text(json, "scanner", sighting.scanner());
            text(json, "platform", Objects.toString(sighting.platform(), null));
            text(json, "path", sighting.path());
            text(json, "severity", sighting.severity().name());
            text(json, "dataSource", sighting.dataSource());
            if (!Double.isNaN(sighting.cvss())) {
                json.writeNumberField("cvss", sighting.cvss());
            }
            if (!Double.isNaN(sighting.epss())) {
                json.writeNumberField("epss", sighting.epss());
            }
            texts(json, "fixedVersions", sighting.fixedVersions());
            json.writeEndObject();
        }
        json.writeEndArray();
        int more = finding.sightings().size() - MOST_SIGHTINGS;
        if (more > 0) {
            json.writeNumberField("furtherSightings", more);
        }
        if (!judged.open().isEmpty()) {
            texts(json, "exceptedInPart", Excuses.of(judged));
        }
    }

    private static void text(JsonGenerator json, String name, String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, VisibleText.of(value, LONGEST_TEXT));
        }
    }

    private static void texts(JsonGenerator json, String name, List<String> values) throws IOException {
        if (!values.isEmpty()) {
            json.writeArrayFieldStart(name);
            for (String value : values.stream().limit(MOST_SIGHTINGS).toList()) {
                json.writeString(VisibleText.of(value, LONGEST_TEXT));
            }
            json.writeEndArray();
        }
    }
}
