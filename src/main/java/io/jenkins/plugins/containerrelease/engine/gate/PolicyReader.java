package io.jenkins.plugins.containerrelease.engine.gate;

import io.jenkins.plugins.containerrelease.engine.document.Document;
import io.jenkins.plugins.containerrelease.engine.document.DocumentException;
import io.jenkins.plugins.containerrelease.engine.document.DocumentNode;
import io.jenkins.plugins.containerrelease.engine.evidence.ReferenceSpec;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import io.jenkins.plugins.containerrelease.engine.license.LicenseTerms;
import io.jenkins.plugins.containerrelease.engine.merge.SeverityFrom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Reads a policy of version 1 from YAML or JSON. Everything in it has to be understood: an unknown field is an error,
 * because a rule that nobody applies is worse than none.
 *
 * <p>Its form is also in {@code schema/release-policy-1.schema.json}; docs/gates.md says what the fields mean.
 */
public final class PolicyReader {
    private static final Pattern SCANNER = Pattern.compile("[a-z][a-z0-9-]{0,49}");
    private static final Map<String, EvidenceKind> EVIDENCE = PolicyValues.words(EvidenceKind.values(), EvidenceKind::word);
    private static final Map<String, Hygiene> HYGIENE = PolicyValues.words(Hygiene.values(), Hygiene::field);
    private static final Set<String> LICENSING = Set.of("allowed", "denied", "unknown");
    private static final Set<String> NAMES = namesOfFields();

    private final Document document;
    private final PolicyValues values;
    private final Policy.Builder policy;
    private final Map<String, Field> fields = new TreeMap<>();

    /** What a field of the document does. */
    @FunctionalInterface
    private interface Field {
        void read(DocumentNode value);
    }

    private PolicyReader(Document document, Policy.Builder policy) {
        this.document = document;
        this.values = new PolicyValues(document);
        this.policy = policy;
        fields.put("version", this::version);
        fields.put("failOn", value -> policy.failOn(values.severity(value)));
        fields.put("onlyFixable", value -> policy.onlyFixable(document.flag(value)));
        fields.put("limits", value -> findings(value, Gate.VULNERABILITIES));
        fields.put("secrets", value -> findings(value, Gate.SECRETS));
        fields.put("misconfigurations", value -> findings(value, Gate.MISCONFIGURATIONS));
        fields.put("licenses", value -> findings(value, Gate.LICENSES));
        fields.put("scanners", this::scanners);
        fields.put("databaseMaxAge", value -> values.levels(value, text -> Values.duration(text).toSeconds(), null,
                (limit, enforcement) -> policy.databaseMaxAge(Duration.ofSeconds(limit), enforcement)));
        fields.put("endOfLife", value -> policy.endOfLife(values.enforcement(value)));
        fields.put("notCovered", value -> policy.notCovered(values.enforcement(value)));
        fields.put("allowEmpty", value -> policy.allowEmpty(document.flag(value)));
        fields.put("imageSize", value -> values.levels(value, Values::bytes, null, policy::imageSize));
        fields.put("growth", value -> values.levels(value, Values::hundredths, null, policy::growth));
        fields.put("buildTime", value -> values.levels(value, text -> Values.duration(text).toMillis(), null,
                (limit, enforcement) -> policy.buildTime(Duration.ofMillis(limit), enforcement)));
        fields.put("evidence", this::evidence);
        fields.put("severityFrom", value -> policy.severityFrom(SeverityFrom.parse(document.scalar(value))));
        fields.put("reference", value -> policy.reference(ReferenceSpec.parse(document.scalar(value)).toString()));
        fields.put("kev", value -> policy.exploited(exploited(value)));
        fields.put("rules", this::rules);
        PolicyExceptionsReader exceptions = new PolicyExceptionsReader(document);
        exceptions.fields().forEach((field, reading) -> fields.put(field, value -> policy.exceptions(reading.apply(value))));
        fields.put("checks", this::checks);
        fields.put("licensing", this::licensing);
        fields.put("hygiene", this::hygiene);
        fields.put("baseImageMaxAge", value -> values.levels(value, text -> Values.duration(text).toSeconds(), null,
                (limit, enforcement) -> policy.baseImageMaxAge(Duration.ofSeconds(limit), enforcement)));
    }

    private static Set<String> namesOfFields() {
        PolicyReader reader = new PolicyReader(Document.read("{}", "policy", "a policy"), Policy.builder("policy"));
        Set<String> names = new TreeSet<>(reader.fields.keySet());
        names.remove("version");
        return Collections.unmodifiableSet(names);
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
        Policy.Builder policy = Policy.builder(name);
        new PolicyReader(Document.read(text, name, "a policy"), policy).read();
        return policy.build();
    }

    /**
     * Adds fields of a policy to one that is put together of several parts. They are a mapping without {@code version}.
     *
     * @throws DocumentException where they are no fields of a policy of version 1; the message has their place
     */
    public static void add(Document fields, Policy.Builder policy) {
        PolicyReader reader = new PolicyReader(fields, policy);
        reader.fields.remove("version");
        reader.fields(fields.mapping(fields.root(), "fields of a policy"));
    }

    /** The names of all fields but {@code version}. */
    public static Set<String> names() {
        return NAMES;
    }

    private void read() {
        DocumentNode root = document.root();
        if (root.form() != DocumentNode.Form.MAPPING) {
            throw wrong(root, "a policy is a mapping that begins with 'version: " + Policy.VERSION + "', not " + Document.shown(root));
        }
        if (!root.fields().containsKey("version")) {
            throw wrong(root, "the field 'version' is missing: write 'version: " + Policy.VERSION + "'");
        }
        version(root.fields().get("version"));
        fields(root.fields());
    }

    private void fields(Map<String, DocumentNode> said) {
        said.forEach((field, value) -> {
            DocumentNode at = document.root().names().get(field);
            Field reader = known(at, fields, "a field of a release policy");
            policy.from(document.place(at));
            within(field, value, () -> reader.read(value));
        });
    }

    private void version(DocumentNode value) {
        if (!value.text().equals(Integer.toString(Policy.VERSION))) {
            throw wrong(value, "'version' is " + Document.shown(value) + ": only version " + Policy.VERSION + " can be read");
        }
    }

    private void findings(DocumentNode value, Gate gate) {
        boolean bySeverity = value.form() == DocumentNode.Form.MAPPING
                && (gate == Gate.VULNERABILITIES || value.fields().keySet().stream().anyMatch(PolicyValues.SEVERITIES::containsKey));
        if (!bySeverity && gate == Gate.VULNERABILITIES) {
            throw wrong(value, Document.shown(value) + " is not accepted: expected limits by severity, e.g. {critical: 0, high: 5}");
        }
        if (!bySeverity) {
            values.levels(value, Values::count, 0L, (limit, enforcement) -> policy.limit(gate, null, limit, enforcement));
            return;
        }
        value.fields().forEach((field, limits) -> {
            DocumentNode at = value.names().get(field);
            Severity severity = known(at, PolicyValues.SEVERITIES, "a severity");
            policy.from(document.place(at));
            within(field, limits, () -> values.levels(limits, Values::count, 0L,
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
            policy.from(document.place(at));
            within(scanner, what, () -> scanner(scanner, what));
        });
    }

    private void scanner(String scanner, DocumentNode what) {
        if (what.form() != DocumentNode.Form.MAPPING) {
            Enforcement enforcement = values.enforcement(what);
            policy.findingsOf(scanner, enforcement);
            policy.failureOf(scanner, enforcement.and(Enforcement.WARN));
            return;
        }
        Map<String, Field> known = new TreeMap<>();
        known.put("findings", value -> policy.findingsOf(scanner, values.enforcement(value)));
        known.put("failure", value -> policy.failureOf(scanner, values.enforcement(value)));
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
        value.items().forEach(item -> kinds.add(document.word(item, EVIDENCE, "a kind of evidence")));
        policy.evidence(kinds);
    }

    private ExploitedList exploited(DocumentNode value) {
        return value.form() == DocumentNode.Form.LIST
                ? ExploitedList.of(values.texts(value, "identifiers"))
                : ExploitedList.file(document.scalar(value));
    }

    private void rules(DocumentNode value) {
        if (value.form() != DocumentNode.Form.LIST) {
            throw wrong(value, Document.shown(value) + " is not accepted: expected a list of rules, each with a name");
        }
        Map<String, DocumentNode> root = document.root().fields();
        RuleReader reader = new RuleReader(document, policy,
                root.containsKey("kev") ? exploited(root.get("kev")).identity() : null, referenceOfRules());
        value.items().forEach(reader::read);
    }

    /** What the document says, before or after its rules, or else what was said before it. */
    private String referenceOfRules() {
        DocumentNode here = document.root().fields().get("reference");
        if (here != null) {
            return ReferenceSpec.parse(document.scalar(here)).toString();
        }
        return policy.reference() == null ? "promoted" : policy.reference();
    }

    private void checks(DocumentNode value) {
        if (value.form() != DocumentNode.Form.LIST) {
            throw wrong(value, Document.shown(value) + " is not accepted: expected a list of checks, each with name and expression");
        }
        value.items().forEach(new RuleReader(document, policy, null, null)::readCheck);
    }

    private void licensing(DocumentNode value) {
        Map<String, DocumentNode> said = document.mapping(value, "what is allowed or denied, e.g. {allowed: [MIT, Apache-2.0]}");
        said.forEach((field, each) -> known(value.names().get(field), PolicyValues.words(LICENSING), "a field of 'licensing'"));
        if (!said.containsKey("allowed") && !said.containsKey("denied")) {
            throw wrong(value, "there is nothing to compare licences with: write 'allowed', 'denied' or both");
        }
        said.forEach((field, each) -> {
            policy.from(document.place(value.names().get(field)));
            within(field, each, () -> {
                switch (field) {
                    case "allowed" -> values.listedLevels(each, "licences", (listed, enforcement) ->
                            policy.licenses(new LicenseTerms(LicenseTerms.Kind.NOT_ALLOWED, listed), enforcement));
                    case "denied" -> values.listedLevels(each, "licences", (listed, enforcement) ->
                            policy.licenses(new LicenseTerms(LicenseTerms.Kind.DENIED, listed), enforcement));
                    default -> unknownLicenses(values.enforcement(each));
                }
            });
        });
        if (!said.containsKey("unknown")) {
            unknownLicenses(Enforcement.FAIL);
        }
    }

    private void unknownLicenses(Enforcement enforcement) {
        policy.licenses(new LicenseTerms(LicenseTerms.Kind.UNKNOWN, List.of()), enforcement);
    }

    /** A list of what has to hold, or for each what happens where it does not. */
    private void hygiene(DocumentNode value) {
        if (value.form() == DocumentNode.Form.LIST) {
            value.items().forEach(item -> {
                Hygiene what = document.word(item, HYGIENE, "what an image can be like");
                if (what == Hygiene.LABEL) {
                    throw wrong(item, "'labels' needs their names: write e.g. {labels: [org.opencontainers.image.source]}");
                }
                policy.hygiene(what, null, Enforcement.FAIL);
            });
            return;
        }
        document.mapping(value, "e.g. {nonRoot: fail, healthcheck: warn}").forEach((field, each) -> {
            DocumentNode at = value.names().get(field);
            Hygiene what = known(at, HYGIENE, "what an image can be like");
            policy.from(document.place(at));
            within(field, each, () -> {
                if (what == Hygiene.LABEL) {
                    values.listedLevels(each, "labels", (labels, enforcement) ->
                            labels.forEach(label -> policy.hygiene(what, label, enforcement)));
                } else {
                    policy.hygiene(what, null, values.enforcementOrTrue(each));
                }
            });
        });
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
}
