package io.jenkins.plugins.containerrelease.engine.gate;

import io.jenkins.plugins.containerrelease.engine.document.Document;
import io.jenkins.plugins.containerrelease.engine.document.DocumentException;
import io.jenkins.plugins.containerrelease.engine.document.DocumentNode;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads a policy of version 1 from YAML or JSON. Everything in it has to be understood: an unknown field is an error,
 * because a rule that nobody applies is worse than none.
 *
 * <p>Its form is also in {@code schema/release-policy-1.schema.json}; docs/gates.md says what the fields mean.
 */
public final class PolicyReader {
    private static final Pattern SCANNER = Pattern.compile("[a-z][a-z0-9-]{0,49}");
    private static final Map<String, Enforcement> ENFORCEMENTS = words(Enforcement.values(), Enforcement::word);
    private static final Map<String, EvidenceKind> EVIDENCE = words(EvidenceKind.values(), EvidenceKind::word);
    private static final Map<String, Severity> SEVERITIES =
            words(Severity.values(), severity -> severity.name().toLowerCase(Locale.ROOT));

    private final String name;
    private final Document document;
    private final Policy.Builder policy;
    private final Map<String, Field> fields = new TreeMap<>();

    /** What a field of the document does. */
    @FunctionalInterface
    private interface Field {
        void read(DocumentNode value);
    }

    /** What a level (a limit and what happens beyond it) adds to the policy. */
    @FunctionalInterface
    private interface Level {
        void add(long limit, Enforcement enforcement);
    }

    private PolicyReader(Document document) {
        this.document = document;
        this.name = document.name();
        this.policy = Policy.builder(name);
        fields.put("version", this::version);
        fields.put("failOn", value -> policy.failOn(word(value, SEVERITIES, "a severity")));
        fields.put("onlyFixable", value -> policy.onlyFixable(document.flag(value)));
        fields.put("limits", value -> findings(value, Gate.VULNERABILITIES));
        fields.put("secrets", value -> findings(value, Gate.SECRETS));
        fields.put("misconfigurations", value -> findings(value, Gate.MISCONFIGURATIONS));
        fields.put("licenses", value -> findings(value, Gate.LICENSES));
        fields.put("scanners", this::scanners);
        fields.put("databaseMaxAge", value -> levels(value, text -> Values.duration(text).toSeconds(), null,
                (limit, enforcement) -> policy.databaseMaxAge(Duration.ofSeconds(limit), enforcement)));
        fields.put("endOfLife", value -> policy.endOfLife(word(value, ENFORCEMENTS, "what happens")));
        fields.put("notCovered", value -> policy.notCovered(word(value, ENFORCEMENTS, "what happens")));
        fields.put("allowEmpty", value -> policy.allowEmpty(document.flag(value)));
        fields.put("imageSize", value -> levels(value, Values::bytes, null, policy::imageSize));
        fields.put("growth", value -> levels(value, Values::hundredths, null, policy::growth));
        fields.put("buildTime", value -> levels(value, text -> Values.duration(text).toMillis(), null,
                (limit, enforcement) -> policy.buildTime(Duration.ofMillis(limit), enforcement)));
        fields.put("evidence", this::evidence);
    }

    /**
     * Reads a policy.
     *
     * @param text the document
     * @param name what it is called in messages and verdicts, e.g. {@code release-policy.yaml}; where it ends in
     *     {@code .json} the document is JSON, otherwise YAML
     * @throws DocumentException where it is no policy of version 1; the message has name, line and column
     */
    public static Policy read(String text, String name) {
        return new PolicyReader(Document.read(text, name, "a policy")).read();
    }

    private Policy read() {
        DocumentNode root = document.root();
        if (root.form() != DocumentNode.Form.MAPPING) {
            throw wrong(root, "a policy is a mapping that begins with 'version: " + Policy.VERSION + "', not " + Document.shown(root));
        }
        if (!root.fields().containsKey("version")) {
            throw wrong(root, "the field 'version' is missing: write 'version: " + Policy.VERSION + "'");
        }
        version(root.fields().get("version"));
        root.fields().forEach((field, value) -> {
            DocumentNode at = root.names().get(field);
            Field reader = known(at, fields, "a field of a release policy");
            policy.from(name + ":" + at.line());
            within(field, value, () -> reader.read(value));
        });
        return policy.build();
    }

    private void version(DocumentNode value) {
        if (!value.text().equals(Integer.toString(Policy.VERSION))) {
            throw wrong(value, "'version' is " + Document.shown(value) + ": only version " + Policy.VERSION + " can be read");
        }
    }

    private void findings(DocumentNode value, Gate gate) {
        boolean bySeverity = value.form() == DocumentNode.Form.MAPPING
                && (gate == Gate.VULNERABILITIES || value.fields().keySet().stream().anyMatch(SEVERITIES::containsKey));
        if (!bySeverity && gate == Gate.VULNERABILITIES) {
            throw wrong(value, Document.shown(value) + " is not accepted: expected limits by severity, e.g. {critical: 0, high: 5}");
        }
        if (!bySeverity) {
            levels(value, Values::count, 0L, (limit, enforcement) -> policy.limit(gate, null, limit, enforcement));
            return;
        }
        value.fields().forEach((field, limits) -> {
            DocumentNode at = value.names().get(field);
            Severity severity = known(at, SEVERITIES, "a severity");
            policy.from(name + ":" + at.line());
            within(field, limits, () -> levels(limits, Values::count, 0L,
                    (limit, enforcement) -> policy.limit(gate, severity, limit, enforcement)));
        });
    }

    private void scanners(DocumentNode value) {
        document.mapping(value, "scanners, e.g. {grype: warn}").forEach((scanner, what) -> {
            DocumentNode at = value.names().get(scanner);
            if (!SCANNER.matcher(scanner).matches()) {
                throw wrong(at, "'" + Quoted.text(scanner) + "' is not the name of a scanner: lower-case letters, digits and '-',"
                        + " e.g. grype");
            }
            policy.from(name + ":" + at.line());
            within(scanner, what, () -> scanner(scanner, what));
        });
    }

    private void scanner(String scanner, DocumentNode what) {
        if (what.form() != DocumentNode.Form.MAPPING) {
            Enforcement enforcement = word(what, ENFORCEMENTS, "what happens");
            policy.findingsOf(scanner, enforcement);
            policy.failureOf(scanner, enforcement.and(Enforcement.WARN));
            return;
        }
        Map<String, Field> known = new TreeMap<>();
        known.put("findings", value -> policy.findingsOf(scanner, word(value, ENFORCEMENTS, "what happens")));
        known.put("failure", value -> policy.failureOf(scanner, word(value, ENFORCEMENTS, "what happens")));
        what.fields().forEach((field, value) -> {
            Field reader = known(what.names().get(field), known, "a field of a scanner");
            within(field, value, () -> reader.read(value));
        });
    }

    private void evidence(DocumentNode value) {
        if (value.form() != DocumentNode.Form.LIST) {
            throw wrong(value, Document.shown(value) + " is not accepted: expected a list of " + choices(EVIDENCE.keySet()));
        }
        List<EvidenceKind> kinds = new ArrayList<>();
        value.items().forEach(item -> kinds.add(word(item, EVIDENCE, "a kind of evidence")));
        policy.evidence(kinds);
    }

    /**
     * Reads a limit: a value alone fails beyond it; a word says what happens beyond nothing, where that makes sense; a
     * mapping has a value for each thing that happens.
     */
    private void levels(DocumentNode value, Function<String, Long> unit, Long ofWord, Level level) {
        if (value.form() == DocumentNode.Form.MAPPING) {
            if (value.fields().isEmpty()) {
                throw wrong(value, "there is no limit: write e.g. {fail: 10, warn: 5}");
            }
            value.fields().forEach((field, limit) -> {
                Enforcement enforcement = known(value.names().get(field), ENFORCEMENTS, "what happens");
                within(field, limit, () -> level.add(unit.apply(document.scalar(limit)), enforcement));
            });
        } else if (ofWord != null && ENFORCEMENTS.containsKey(value.text())) {
            level.add(ofWord, ENFORCEMENTS.get(value.text()));
        } else {
            level.add(unit.apply(document.scalar(value)), Enforcement.FAIL);
        }
    }

    private <T> T word(DocumentNode value, Map<String, T> known, String what) {
        boolean shouted = known.equals(SEVERITIES) && value.text().equals(value.text().toUpperCase(Locale.ROOT));
        return shouted && known.containsKey(value.text().toLowerCase(Locale.ROOT))
                ? known.get(value.text().toLowerCase(Locale.ROOT))
                : document.word(value, known, what);
    }

    private <T> T known(DocumentNode at, Map<String, T> known, String what) {
        return document.known(at, known, what);
    }

    private void within(String field, DocumentNode value, Runnable reading) {
        document.within(field, value, reading);
    }

    private DocumentException wrong(DocumentNode at, String problem) {
        return document.wrong(at, problem);
    }

    private static String choices(Collection<String> words) {
        return String.join(", ", words);
    }

    private static <T> Map<String, T> words(T[] values, Function<T, String> word) {
        return Stream.of(values).collect(Collectors.toMap(word, Function.identity(), (a, b) -> a, LinkedHashMap::new));
    }
}
