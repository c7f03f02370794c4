package io.jenkins.plugins.containerrelease.jenkins.step;

import io.jenkins.plugins.containerrelease.engine.document.Document;
import io.jenkins.plugins.containerrelease.engine.document.DocumentException;
import io.jenkins.plugins.containerrelease.engine.document.DocumentNode;
import io.jenkins.plugins.containerrelease.engine.gate.PolicyReader;
import io.jenkins.plugins.containerrelease.engine.json.Json;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Fields of a policy among the arguments of {@code gate:}, with Groovy's maps and lists for those of YAML. They become one
 * text: that binds, saves and goes through forms like any other parameter.
 */
final class InlinePolicy {
    private static final String PARAMETER = "further";
    private static final String PLACE = "gate";
    private static final int DEEPEST = 20;

    private InlinePolicy() {}

    /** All that {@code gate:} can have: parameters, and fields of a policy. */
    static Set<String> names() {
        Set<String> names = new TreeSet<>(Parameters.of(GateRules.class).keySet());
        names.addAll(PolicyReader.names());
        return names;
    }

    /**
     * The arguments for the parameters: what only a policy has, or has in that form, becomes the one text.
     *
     * @throws IllegalArgumentException if a value is of a type that no policy has; the message names its place
     */
    static Map<String, Object> folded(Map<String, ?> given) {
        Map<String, Type> parameters = Parameters.of(GateRules.class);
        Map<String, Object> arguments = new LinkedHashMap<>();
        Map<String, Object> fields = new LinkedHashMap<>();
        given.forEach((name, value) -> {
            boolean single = parameters.containsKey(name) && !isStructure(value);
            if (PolicyReader.names().contains(name) && !single) {
                fields.put(name, plain(PLACE + "." + name, value, 0));
            } else {
                arguments.put(name, value);
            }
        });
        if (!fields.isEmpty()) {
            if (arguments.containsKey(PARAMETER)) {
                throw new IllegalArgumentException(PLACE + ": " + String.join(", ", fields.keySet()) + " and '" + PARAMETER
                        + "' are both there; write all of it in one of both ways");
            }
            arguments.put(PARAMETER, Json.line(fields));
        }
        return arguments;
    }

    private static boolean isStructure(Object value) {
        return value instanceof Map || value instanceof Collection;
    }

    private static Object plain(String place, Object value, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException(place + ": it is too deep for a policy");
        }
        if (value instanceof Number || value instanceof Boolean) {
            return value;
        }
        if (value instanceof CharSequence) {
            return value.toString();
        }
        if (value instanceof Collection<?> many) {
            List<Object> items = new ArrayList<>();
            many.forEach(each -> items.add(plain(place + "[" + items.size() + "]", each, depth + 1)));
            return items;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> fields = new LinkedHashMap<>();
            map.forEach((key, each) -> fields.put(String.valueOf(key), plain(place + "." + key, each, depth + 1)));
            return fields;
        }
        throw new IllegalArgumentException(place + ": "
                + (value == null ? "nothing" : "a value of type " + value.getClass().getSimpleName())
                + " is not accepted; expected a text, a number, true or false, a list or a map");
    }

    /**
     * The fields as a document whose places are what a Jenkinsfile says, e.g. {@code gate.rules[0].severity}.
     *
     * @throws DocumentException where they cannot be read
     */
    static Document document(String text) {
        Document document = Document.readPart(text, GateRules.ORIGIN, PLACE, "fields of a policy");
        document.mapping(document.root(), "fields of a policy, e.g. hygiene: [nonRoot]");
        return document;
    }

    /** The fields as a Jenkinsfile gives them; the text itself where it cannot be read. */
    static Map<String, Object> arguments(String text) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        try {
            document(text).root().fields().forEach((field, value) -> arguments.put(field, value(value)));
        } catch (DocumentException e) {
            return Map.of(PARAMETER, text);
        }
        return arguments;
    }

    private static Object value(DocumentNode node) {
        return switch (node.form()) {
            case TEXT -> node.text();
            case BOOLEAN -> Boolean.valueOf(node.text());
            case NULL -> null;
            case NUMBER -> number(node.text());
            case LIST -> node.items().stream().map(InlinePolicy::value).toList();
            case MAPPING -> {
                Map<String, Object> fields = new LinkedHashMap<>();
                node.fields().forEach((field, value) -> fields.put(field, value(value)));
                yield fields;
            }
        };
    }

    /** As one of the types that are written as they are. */
    private static Object number(String text) {
        try {
            BigDecimal number = new BigDecimal(text);
            return number.stripTrailingZeros().scale() <= 0 ? (Object) number.longValueExact() : (Object) number.doubleValue();
        } catch (ArithmeticException | NumberFormatException e) {
            return text;
        }
    }
}
