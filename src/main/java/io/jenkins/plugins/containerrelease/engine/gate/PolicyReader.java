package io.jenkins.plugins.containerrelease.engine.gate;

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
    private final Policy.Builder policy;
    private final Map<String, Field> fields = new TreeMap<>();

    /** What a field of the document does. */
    @FunctionalInterface
    private interface Field {
        void read(PolicyNode value);
    }

    /** What a level (a limit and what happens beyond it) adds to the policy. */
    @FunctionalInterface
    private interface Level {
        void add(long limit, Enforcement enforcement);
    }

    private PolicyReader(String name) {
        this.name = name;
        this.policy = Policy.builder(name);
        fields.put("version", this::version);
        fields.put("failOn", value -> policy.failOn(word(value, SEVERITIES, "a severity")));
        fields.put("onlyFixable", value -> policy.onlyFixable(flag(value)));
        fields.put("limits", value -> findings(value, Gate.VULNERABILITIES));
        fields.put("secrets", value -> findings(value, Gate.SECRETS));
        fields.put("misconfigurations", value -> findings(value, Gate.MISCONFIGURATIONS));
        fields.put("licenses", value -> findings(value, Gate.LICENSES));
        fields.put("scanners", this::scanners);
        fields.put("databaseMaxAge", value -> levels(value, text -> Values.duration(text).toSeconds(), null,
                (limit, enforcement) -> policy.databaseMaxAge(Duration.ofSeconds(limit), enforcement)));
        fields.put("endOfLife", value -> policy.endOfLife(word(value, ENFORCEMENTS, "what happens")));
        fields.put("allowEmpty", value -> policy.allowEmpty(flag(value)));
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
     * @throws PolicyException where it is no policy of version 1; the message has name, line and column
     */
    public static Policy read(String text, String name) {
        return new PolicyReader(name).read(PolicyDocument.read(text, name));
    }

    private Policy read(PolicyNode root) {
        if (root.form() != PolicyNode.Form.MAPPING) {
            throw wrong(root, "a policy is a mapping that begins with 'version: " + Policy.VERSION + "', not " + shown(root));
        }
        if (!root.fields().containsKey("version")) {
            throw wrong(root, "the field 'version' is missing: write 'version: " + Policy.VERSION + "'");
        }
        version(root.fields().get("version"));
        root.fields().forEach((field, value) -> {
            PolicyNode at = root.names().get(field);
            Field reader = known(at, fields, "a field of a release policy");
            policy.from(name + ":" + at.line());
            within(field, value, () -> reader.read(value));
        });
        return policy.build();
    }

    private void version(PolicyNode value) {
        if (!value.text().equals(Integer.toString(Policy.VERSION))) {
            throw wrong(value, "'version' is " + shown(value) + ": only version " + Policy.VERSION + " can be read");
        }
    }

    private void findings(PolicyNode value, Gate gate) {
        boolean bySeverity = value.form() == PolicyNode.Form.MAPPING
                && (gate == Gate.VULNERABILITIES || value.fields().keySet().stream().anyMatch(SEVERITIES::containsKey));
        if (!bySeverity && gate == Gate.VULNERABILITIES) {
            throw wrong(value, shown(value) + " is not accepted: expected limits by severity, e.g. {critical: 0, high: 5}");
        }
        if (!bySeverity) {
            levels(value, Values::count, 0L, (limit, enforcement) -> policy.limit(gate, null, limit, enforcement));
            return;
        }
        value.fields().forEach((field, limits) -> {
            PolicyNode at = value.names().get(field);
            Severity severity = known(at, SEVERITIES, "a severity");
            policy.from(name + ":" + at.line());
            within(field, limits, () -> levels(limits, Values::count, 0L,
                    (limit, enforcement) -> policy.limit(gate, severity, limit, enforcement)));
        });
    }

    private void scanners(PolicyNode value) {
        mapping(value, "scanners, e.g. {grype: warn}").forEach((scanner, what) -> {
            PolicyNode at = value.names().get(scanner);
            if (!SCANNER.matcher(scanner).matches()) {
                throw wrong(at, "'" + Quoted.text(scanner) + "' is not the name of a scanner: lower-case letters, digits and '-',"
                        + " e.g. grype");
            }
            policy.from(name + ":" + at.line());
            within(scanner, what, () -> scanner(scanner, what));
        });
    }

    private void scanner(String scanner, PolicyNode what) {
        if (what.form() != PolicyNode.Form.MAPPING) {
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

    private void evidence(PolicyNode value) {
        if (value.form() != PolicyNode.Form.LIST) {
            throw wrong(value, shown(value) + " is not accepted: expected a list of " + choices(EVIDENCE.keySet()));
        }
        List<EvidenceKind> kinds = new ArrayList<>();
        value.items().forEach(item -> kinds.add(word(item, EVIDENCE, "a kind of evidence")));
        policy.evidence(kinds);
    }

    /**
     * Reads a limit: a value alone fails beyond it; a word says what happens beyond nothing, where that makes sense; a
     * mapping has a value for each thing that happens.
     */
    private void levels(PolicyNode value, Function<String, Long> unit, Long ofWord, Level level) {
        if (value.form() == PolicyNode.Form.MAPPING) {
            if (value.fields().isEmpty()) {
                throw wrong(value, "there is no limit: write e.g. {fail: 10, warn: 5}");
            }
            value.fields().forEach((field, limit) -> {
                Enforcement enforcement = known(value.names().get(field), ENFORCEMENTS, "what happens");
                within(field, limit, () -> level.add(unit.apply(scalar(limit)), enforcement));
            });
        } else if (ofWord != null && ENFORCEMENTS.containsKey(value.text())) {
            level.add(ofWord, ENFORCEMENTS.get(value.text()));
        } else {
            level.add(unit.apply(scalar(value)), Enforcement.FAIL);
        }
    }

    private Map<String, PolicyNode> mapping(PolicyNode value, String expected) {
        if (value.form() != PolicyNode.Form.MAPPING) {
            throw wrong(value, shown(value) + " is not accepted: expected " + expected);
        }
        return value.fields();
    }

    private String scalar(PolicyNode value) {
        if (value.form() != PolicyNode.Form.TEXT && value.form() != PolicyNode.Form.NUMBER) {
            throw wrong(value, shown(value) + " is not accepted: expected a single value");
        }
        return value.text();
    }

    private boolean flag(PolicyNode value) {
        if (value.form() != PolicyNode.Form.BOOLEAN) {
            throw wrong(value, shown(value) + " is not accepted: expected true or false");
        }
        return Boolean.parseBoolean(value.text());
    }

    private <T> T word(PolicyNode value, Map<String, T> known, String what) {
        if (value.form() != PolicyNode.Form.TEXT || value.text().isEmpty()) {
            throw wrong(value, shown(value) + " is not " + what + ": accepted are " + choices(known.keySet()));
        }
        boolean shouted = known.equals(SEVERITIES) && value.text().equals(value.text().toUpperCase(Locale.ROOT));
        T found = known.get(shouted ? value.text().toLowerCase(Locale.ROOT) : value.text());
        if (found == null) {
            throw unknown(value, known.keySet(), what);
        }
        return found;
    }

    private <T> T known(PolicyNode at, Map<String, T> known, String what) {
        T found = known.get(at.text());
        if (found == null) {
            throw unknown(at, known.keySet(), what);
        }
        return found;
    }

    private PolicyException unknown(PolicyNode at, Collection<String> known, String what) {
        String given = at.text().isEmpty() ? "nothing" : "'" + Quoted.text(at.text()) + "'";
        String meant = Spelling.nearest(at.text(), known);
        return wrong(at, given + " is not " + what
                + (meant == null ? "" : ": did you mean '" + meant + "'?") + (meant == null ? ": " : " ")
                + "accepted are " + choices(known));
    }

    /** Adds the field and its place to what a value's own reading complains about. */
    private void within(String field, PolicyNode value, Runnable reading) {
        try {
            reading.run();
        } catch (PolicyException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw wrong(value, "'" + Quoted.text(field) + "': " + e.getMessage());
        }
    }

    private PolicyException wrong(PolicyNode at, String problem) {
        return new PolicyException(name, at.line(), at.column(), problem);
    }

    private static String shown(PolicyNode value) {
        return switch (value.form()) {
            case LIST, MAPPING -> value.text();
            default -> value.text().isEmpty() ? "nothing" : "'" + Quoted.text(value.text()) + "'";
        };
    }

    private static String choices(Collection<String> words) {
        return String.join(", ", words);
    }

    private static <T> Map<String, T> words(T[] values, Function<T, String> word) {
        return Stream.of(values).collect(Collectors.toMap(word, Function.identity(), (a, b) -> a, LinkedHashMap::new));
    }
}
