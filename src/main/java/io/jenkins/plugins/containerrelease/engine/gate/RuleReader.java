package io.jenkins.plugins.containerrelease.engine.gate;

import io.jenkins.plugins.containerrelease.engine.document.Document;
import io.jenkins.plugins.containerrelease.engine.document.DocumentNode;
import io.jenkins.plugins.containerrelease.engine.expression.Expression;
import io.jenkins.plugins.containerrelease.engine.expression.Model;
import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.image.ImageFacts.LayerOf;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.DoubleFunction;
import java.util.regex.Pattern;

/** Reads named rules: which findings each one counts, and how many it accepts. */
final class RuleReader {
    private static final Pattern NAME = Pattern.compile("\\P{Cntrl}{1,100}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,2}(\\.[0-9]{1,6})?");
    private static final Map<String, FindingKind> KINDS =
            PolicyValues.words(FindingKind.values(), kind -> kind.name().toLowerCase(Locale.ROOT));
    private static final Map<String, LayerOf> LAYERS = Map.of("base", LayerOf.BASE, "ours", LayerOf.OURS);

    private final Document document;
    private final PolicyValues values;
    private final Policy.Builder policy;
    /** Identity of the document's list of exploited vulnerabilities; {@code null} where it has none. */
    private final String exploited;
    private final String reference;
    private final Map<String, DocumentNode> names = new HashMap<>();
    private final Map<String, DocumentNode> checks = new HashMap<>();

    RuleReader(Document document, Policy.Builder policy, String exploited, String reference) {
        this.document = document;
        this.values = new PolicyValues(document);
        this.policy = policy;
        this.exploited = exploited;
        this.reference = reference;
    }

    /** What is accepted beyond which something happens. */
    private record Limit(long most, Enforcement enforcement) {}

    void read(DocumentNode rule) {
        Selector.Builder selector = Selector.builder();
        List<Limit> limits = new ArrayList<>();
        values.fields(rule, fields(selector, limits), "a field of a rule");
        if (!rule.fields().containsKey("name")) {
            throw document.wrong(rule, "a rule has a name: write e.g. {name: exploited, exploited: true}");
        }
        String name = name(rule.fields().get("name"), names);
        policy.from(document.place(rule));
        document.within(name, rule, () -> {
            Selector selected = selector.build();
            if (limits.isEmpty()) {
                limits.add(new Limit(0, Enforcement.FAIL));
            }
            limits.forEach(limit -> policy.findings(name, selected, limit.most, limit.enforcement));
        });
    }

    private Map<String, Consumer<DocumentNode>> fields(Selector.Builder selector, List<Limit> limits) {
        Map<String, Consumer<DocumentNode>> fields = new TreeMap<>();
        fields.put("name", document::scalar);
        fields.put("kind", value -> selector.kinds(values.words(value, KINDS, "a kind of findings")));
        fields.put("severity", value -> selector.severities(severities(value)));
        fields.put("fixable", value -> {
            values.onlyTrue(value);
            selector.fixable(true);
        });
        fields.put("exploited", value -> {
            values.onlyTrue(value);
            if (exploited == null) {
                throw new IllegalArgumentException("it needs a list of what is exploited: add the field 'kev' to this policy, a"
                        + " path or a list of identifiers");
            }
            selector.exploited(exploited);
        });
        fields.put("epss", value -> number(value, selector::epss));
        fields.put("cvss", value -> number(value, selector::cvss));
        fields.put("package", value -> selector.packages(packages(value)));
        fields.put("packageType", value -> selector.packageTypes(values.texts(value, "types of packages")));
        fields.put("path", value -> selector.paths(values.texts(value, "patterns")));
        fields.put("layer", value -> selector.layer(document.word(value, LAYERS, "whose layer it is")));
        fields.put("fixAvailableFor", value -> selector.fixAvailableFor(Values.duration(document.scalar(value))));
        fields.put("new", value -> {
            values.onlyTrue(value);
            selector.newSince(reference);
        });
        fields.put("expression", value -> {
            String text = document.scalar(value);
            Expression.parse(text, Model.FINDING);
            selector.expression(text);
        });
        fields.put("limit", value -> values.levels(value, Values::count, 0L,
                (most, enforcement) -> limits.add(new Limit(most, enforcement))));
        return fields;
    }

    /** Reads a check: what an expression says of the image of every platform. */
    void readCheck(DocumentNode check) {
        String[] expression = new String[1];
        Enforcement[] otherwise = {Enforcement.FAIL};
        Map<String, Consumer<DocumentNode>> fields = new TreeMap<>();
        fields.put("name", document::scalar);
        fields.put("expression", value -> {
            expression[0] = document.scalar(value);
            Expression.parse(expression[0], Model.IMAGE);
        });
        fields.put("otherwise", value -> otherwise[0] = values.enforcement(value));
        values.fields(check, fields, "a field of a check");
        if (!check.fields().containsKey("name") || expression[0] == null) {
            throw document.wrong(check, "a check has a name and an expression: write e.g. {name: small, expression:"
                    + " 'size(image.packages) < 100'}");
        }
        policy.from(document.place(check));
        policy.check(name(check.fields().get("name"), checks), expression[0], otherwise[0]);
    }

    private String name(DocumentNode value, Map<String, DocumentNode> names) {
        String name = document.scalar(value);
        if (!NAME.matcher(name).matches() || name.isBlank()) {
            throw document.wrong(value, "a name has 1 to 100 characters, not " + Document.shown(value));
        }
        DocumentNode first = names.putIfAbsent(name, value);
        if (first != null && first != value) {
            throw document.wrong(value, "there is " + Document.shown(value) + " already, in " + document.where(first));
        }
        return name;
    }

    /** A severity means it and everything worse; a list exactly those in it. */
    private List<Severity> severities(DocumentNode value) {
        if (value.form() == DocumentNode.Form.LIST) {
            return values.words(value, PolicyValues.SEVERITIES, "a severity");
        }
        Severity least = values.severity(value);
        List<Severity> severities = new ArrayList<>(List.of(Severity.values()));
        severities.removeIf(severity -> !severity.atLeast(least));
        return severities;
    }

    private List<String> packages(DocumentNode value) {
        List<String> patterns = values.texts(value, "package-urls");
        for (String pattern : patterns) {
            if (!pattern.startsWith("pkg:")) {
                throw new IllegalArgumentException("it begins with 'pkg:', e.g. pkg:npm/lodash or pkg:maven/org.example/**");
            }
        }
        return patterns;
    }

    private void number(DocumentNode value, DoubleFunction<Selector.Builder> field) {
        String text = document.scalar(value);
        if (!NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException(Document.shown(value) + " is not accepted: expected a number, e.g. 0.5");
        }
        field.apply(Double.parseDouble(text));
    }
}
