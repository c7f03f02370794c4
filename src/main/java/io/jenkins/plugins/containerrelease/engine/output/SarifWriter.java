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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Findings as SARIF 2.1.0, all in one run of one tool, in the form that GitHub code scanning takes: a rule for each identifier,
 * with the number {@code security-severity}; for each result one place at least, relative to a folder with the name of the image, as
 * an image has no file in a repository; fingerprints that stay the same while package versions change. Scanners are the tool's
 * extensions. What does not count has suppressions. Results are written as they come, rules after them.
 *
 * <p>Source: SARIF 2.1.0 (OASIS Standard); "SARIF support for code scanning" and "SARIF results exceed one or more limits" of GitHub's
 * documentation.
 */
public final class SarifWriter implements FindingsOutput {
    /** GitHub takes no more extensions of a tool. */
    private static final int MOST_EXTENSIONS = 100;
    /** So many characters of rules' titles are in memory at most: rules after them are named by their identifier alone. */
    private static final long MOST_TITLES = 32_000_000;

    /** Half a surrogate pair cannot be said in UTF-8. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII).disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();
    private static final String SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    private static final String TOOL = "container-release";
    private static final String PAGE = "https://plugins.jenkins.io/container-release";

    private final ScannedImage image;
    private final SarifResult form;
    private final JsonGenerator json;
    private final Map<String, SarifRule> rules = new LinkedHashMap<>();
    private final Map<String, Integer> fingerprints = new HashMap<>();
    private final List<String> warnings = new ArrayList<>();
    private long titles;
    private long results;

    /**
     * @param out not closed
     * @param category tells this analysis from others of the same commit; {@code null}: by the image
     */
    public SarifWriter(OutputStream out, ScannedImage image, String category) throws IOException {
        this.image = image;
        this.form = new SarifResult(image);
        this.json = generator(out);
        String id = category == null ? TOOL + "/" + image.folder() : category;
        json.writeStartObject();
        json.writeStringField("$schema", SCHEMA);
        json.writeStringField("version", "2.1.0");
        json.writeArrayFieldStart("runs");
        json.writeStartObject();
        json.writeObjectFieldStart("automationDetails");
        json.writeStringField("id", id.endsWith("/") ? id : id + "/");
        json.writeEndObject();
        json.writeStringField("columnKind", "utf16CodeUnits");
        json.writeObjectFieldStart("properties");
        json.writeStringField("image", VisibleText.of(image.name()));
        if (image.digest() != null) {
            json.writeStringField("digest", image.digest().toString());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("results");
    }

    static JsonGenerator generator(OutputStream out) throws IOException {
        return FACTORY.createGenerator(out);
    }

    @Override
    public void accept(JudgedFinding finding) throws IOException {
        write(form.of(finding));
    }

    /** Writes a result that was made before. */
    void write(SarifResult.Kept result) throws IOException {
        rule(result.rule());
        int same = fingerprints.merge(result.fingerprint(), 1, Integer::sum);
        json.writeRawValue(new String(result.json(), StandardCharsets.US_ASCII) + ",\"partialFingerprints\":{"
                + "\"primaryLocationLineHash\":\"" + result.fingerprint() + ":" + same + "\","
                + "\"containerReleaseFinding/v1\":\"" + result.fingerprint() + "\"}}");
        results++;
    }

    private void rule(SarifRule rule) {
        SarifRule known = rules.get(rule.id());
        if (known != null) {
            rules.put(rule.id(), known.and(rule));
        } else {
            titles += rule.title().length();
            rules.put(rule.id(), titles > MOST_TITLES ? rule.untitled() : rule);
        }
    }

    /** Has a reader of the file know of something, e.g. that it is not complete. */
    void warn(String sentence) {
        warnings.add(sentence);
    }

    @Override
    public void close() throws IOException {
        json.writeEndArray();
        tool();
        invocation();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
        json.close();
    }

    private void tool() throws IOException {
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
        List<String> scanners = image.scanners().keySet().stream().sorted().limit(MOST_EXTENSIONS).toList();
        for (String scanner : scanners) {
            String version = image.scanners().get(scanner);
            json.writeStartObject();
            json.writeStringField("name", VisibleText.of(scanner));
            if (!version.isEmpty()) {
                json.writeStringField("version", VisibleText.of(version));
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void invocation() throws IOException {
        json.writeArrayFieldStart("invocations");
        json.writeStartObject();
        json.writeBooleanField("executionSuccessful", image.problems().isEmpty());
        json.writeStringField("startTimeUtc", image.started().toString());
        json.writeArrayFieldStart("toolExecutionNotifications");
        for (String problem : image.problems()) {
            notification("error", problem);
        }
        for (String warning : warnings) {
            notification("warning", warning);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
    }

    private void notification(String level, String text) throws IOException {
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
        return results;
    }
}
