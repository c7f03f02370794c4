package io.jenkins.plugins.containerrelease.engine.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import io.jenkins.plugins.containerrelease.engine.image.VisibleText;
import io.jenkins.plugins.containerrelease.engine.merge.JudgedFinding;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Findings as SARIF 2.1.0, all in one run of one tool, in the form that GitHub code scanning takes: a rule for each identifier,
 * with the number {@code security-severity}; for each result one place at least, relative to a folder with the name of the image, as
 * an image has no file in a repository; fingerprints that stay the same while package versions change. Scanners are the tool's
 * extensions. What does not count has suppressions.
 *
 * <p>A service takes {@value #MOST_RESULTS} results in a run: of more, the least severe are left out, and a notification says how
 * many. They are held in at most {@value #MOST_BYTES} bytes until it is known which they are.
 *
 * <p>Source: SARIF 2.1.0 (OASIS Standard); "SARIF support for code scanning" and "SARIF results exceed one or more limits" of GitHub's
 * documentation.
 */
public final class SarifWriter implements FindingsOutput {
    /** How many results a run has at most. */
    public static final int MOST_RESULTS = 25_000;
    /** Size of all results together, which are in memory until it is known which are the worst. */
    public static final long MOST_BYTES = 48_000_000;

    /** Half a surrogate pair cannot be said in UTF-8. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII).disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();
    private static final String SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    private static final String TOOL = "container-release";
    private static final String PAGE = "https://plugins.jenkins.io/container-release";

    private final OutputStream out;
    private final ScannedImage image;
    private final String category;
    private final SarifResult form;
    private final WorstFirst<SarifResult.Kept> results;

    /**
     * @param out not closed
     * @param category tells this analysis from others of the same commit; {@code null}: by the image
     */
    public SarifWriter(OutputStream out, ScannedImage image, String category) {
        this(out, image, category, MOST_RESULTS, MOST_BYTES);
    }

    SarifWriter(OutputStream out, ScannedImage image, String category, int mostResults, long mostBytes) {
        this.out = out;
        this.image = image;
        this.category = category == null ? TOOL + "/" + image.folder() : category;
        this.form = new SarifResult(image);
        this.results = new WorstFirst<>(SarifResult.Kept.WORST_FIRST, SarifResult.Kept::bytes, mostResults, mostBytes);
    }

    static JsonGenerator generator(OutputStream out) throws IOException {
        return FACTORY.createGenerator(out);
    }

    @Override
    public void accept(JudgedFinding finding) throws IOException {
        results.add(form.of(finding));
    }

    @Override
    public void close() throws IOException {
        List<SarifResult.Kept> kept = results.sorted();
        try (JsonGenerator json = generator(out)) {
            json.writeStartObject();
            json.writeStringField("$schema", SCHEMA);
            json.writeStringField("version", "2.1.0");
            json.writeArrayFieldStart("runs");
            json.writeStartObject();
            tool(json, kept);
            json.writeObjectFieldStart("automationDetails");
            json.writeStringField("id", category.endsWith("/") ? category : category + "/");
            json.writeEndObject();
            invocation(json);
            json.writeStringField("columnKind", "utf16CodeUnits");
            json.writeObjectFieldStart("properties");
            json.writeStringField("image", VisibleText.of(image.name()));
            if (image.digest() != null) {
                json.writeStringField("digest", image.digest().toString());
            }
            json.writeEndObject();
            json.writeArrayFieldStart("results");
            Map<String, Integer> fingerprints = new HashMap<>();
            for (SarifResult.Kept result : kept) {
                int same = fingerprints.merge(result.fingerprint(), 1, Integer::sum);
                json.writeRawValue(new String(result.json(), StandardCharsets.US_ASCII) + ",\"partialFingerprints\":{"
                        + "\"primaryLocationLineHash\":\"" + result.fingerprint() + ":" + same + "\","
                        + "\"containerReleaseFinding/v1\":\"" + result.fingerprint() + "\"}}");
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        }
        out.flush();
    }

    private void tool(JsonGenerator json, List<SarifResult.Kept> kept) throws IOException {
        Map<String, SarifRule> rules = new LinkedHashMap<>();
        for (SarifResult.Kept result : kept) {
            rules.merge(result.rule().id(), result.rule(), SarifRule::and);
        }
        json.writeObjectFieldStart("tool");
        json.writeObjectFieldStart("driver");
        json.writeStringField("name", TOOL);
        json.writeStringField("informationUri", PAGE);
        json.writeArrayFieldStart("rules");
        for (SarifRule rule : rules.values()) {
            rule.write(json);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeArrayFieldStart("extensions");
        for (Map.Entry<String, String> scanner : new TreeMap<>(image.scanners()).entrySet()) {
            json.writeStartObject();
            json.writeStringField("name", VisibleText.of(scanner.getKey()));
            if (!scanner.getValue().isEmpty()) {
                json.writeStringField("version", VisibleText.of(scanner.getValue()));
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void invocation(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("invocations");
        json.writeStartObject();
        json.writeBooleanField("executionSuccessful", image.problems().isEmpty());
        json.writeStringField("startTimeUtc", image.started().toString());
        json.writeArrayFieldStart("toolExecutionNotifications");
        for (String problem : image.problems()) {
            notification(json, "error", problem);
        }
        if (results.leftOut() > 0) {
            notification(json, "warning", results.leftOut() + " findings are not in this file, which takes at most " + results.most()
                    + " of them: they are no more severe than those that are");
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
    }

    private static void notification(JsonGenerator json, String level, String text) throws IOException {
        json.writeStartObject();
        json.writeStringField("level", level);
        message(json, "message", text);
        json.writeEndObject();
    }

    /** Writes a message: hidden characters are shown, and what would be taken for a link (section 3.11.6) is none. */
    static void message(JsonGenerator json, String name, String text) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("text", plain(text));
        json.writeEndObject();
    }

    static String plain(String text) {
        return VisibleText.of(text).replace("](", "] (");
    }

    /** The name of a kind of findings, for rules and their tags. */
    static String name(FindingKind kind) {
        return switch (kind) {
            case VULNERABILITY -> "vulnerability";
            case SECRET -> "secret";
            case MISCONFIGURATION -> "misconfiguration";
            case LICENSE -> "license";
        };
    }

    @Override
    public long written() {
        return results.size();
    }

    @Override
    public long leftOut() {
        return results.leftOut();
    }
}
