package io.jenkins.plugins.containerrelease.jenkins.step;

import io.jenkins.plugins.containerrelease.engine.document.Spelling;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import java.lang.reflect.Array;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;

/**
 * What a Pipeline passes to a step, in the form that data binding takes. Data binding by itself ignores a parameter that
 * it does not know, and a misspelled gate would hold nothing; here that is an error, as is a value of a wrong type. Where
 * users write the obvious, it is understood: one value for a list of one, a map for texts of the form {@code NAME=VALUE},
 * a scanner's name for the scanner, the value that buildImage returned for an image.
 */
final class Arguments {
    private static final int MANY = 12;

    /** The concrete classes that an abstract parameter type stands for, by symbol. */
    @FunctionalInterface
    interface Symbols {
        Map<String, Class<?>> of(Class<?> type);
    }

    private final Symbols symbols;

    Arguments(Symbols symbols) {
        this.symbols = symbols;
    }

    /**
     * The arguments for a class.
     *
     * @param name what the class is called in messages
     * @throws IllegalArgumentException if something is not known or has a wrong type; the message names it
     */
    Map<String, Object> of(String name, Class<?> type, Map<String, ?> given) {
        Map<String, Type> parameters = Parameters.of(type);
        Map<String, Object> arguments = new LinkedHashMap<>();
        boolean gate = type == GateRules.class;
        (gate ? InlinePolicy.folded(given) : given).forEach((parameter, value) -> {
            if (parameter.equals(UninstantiatedDescribable.ANONYMOUS_KEY)) {
                arguments.put(parameter, value);
                return;
            }
            if (!parameters.containsKey(parameter)) {
                throw new IllegalArgumentException(unknown(name, parameter, gate ? InlinePolicy.names() : parameters.keySet()));
            }
            if (value != null) {
                arguments.put(parameter, value(parameter, parameters.get(parameter), value));
            }
        });
        return arguments;
    }

    private static String unknown(String name, String parameter, Collection<String> known) {
        String nearest = Spelling.nearest(parameter, known);
        String accepted = known.size() > MANY ? "" : "; accepted are " + String.join(", ", known);
        return name + " has no parameter '" + Quoted.text(parameter) + "'"
                + (nearest == null ? accepted : "; did you mean '" + nearest + "'?");
    }

    private Object value(String parameter, Type type, Object value) {
        if (type instanceof ParameterizedType list && Collection.class.isAssignableFrom((Class<?>) list.getRawType())) {
            return list(parameter, list.getActualTypeArguments()[0], value);
        }
        Class<?> wanted = (Class<?>) type;
        if (wanted == String.class) {
            return text(parameter, value);
        }
        if (wanted == boolean.class || wanted == Boolean.class) {
            return flag(parameter, value);
        }
        if (wanted == Integer.class) {
            return number(parameter, value);
        }
        return wanted.isInstance(value) ? value : part(parameter, wanted, value);
    }

    private List<Object> list(String parameter, Type element, Object value) {
        List<Object> elements = new ArrayList<>();
        if (value instanceof Collection<?> many) {
            many.forEach(each -> elements.add(value(parameter, element, each)));
        } else if (value.getClass().isArray()) {
            for (int i = 0; i < Array.getLength(value); i++) {
                elements.add(value(parameter, element, Array.get(value, i)));
            }
        } else if (value instanceof Map<?, ?> pairs && element == String.class) {
            pairs.forEach((key, each) -> elements.add(text(parameter, key) + "=" + text(parameter, each)));
        } else {
            elements.add(value(parameter, element, value));
        }
        return elements;
    }

    private static String text(String parameter, Object value) {
        if (value instanceof CharSequence || value instanceof Number || value instanceof Boolean || value instanceof Enum
                || value instanceof Character) {
            return value.toString();
        }
        if (value instanceof NamesImage image) {
            return image.imageName();
        }
        throw wrong(parameter, "a text", value);
    }

    private static Boolean flag(String parameter, Object value) {
        if (value instanceof Boolean flag) {
            return flag;
        }
        String text = value.toString();
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        throw wrong(parameter, "true or false", value);
    }

    private static Integer number(String parameter, Object value) {
        try {
            return Integer.valueOf(value.toString());
        } catch (NumberFormatException e) {
            throw wrong(parameter, "a whole number", value);
        }
    }

    /** A nested object: a map for a class that leaves no choice, a symbol, or a symbol's name alone. */
    private Object part(String parameter, Class<?> wanted, Object value) {
        if (value instanceof UninstantiatedDescribable described) {
            return described(parameter, wanted, described);
        }
        if (value instanceof Map<?, ?> map && Parameters.isBound(wanted)) {
            return of(parameter, wanted, named(parameter, map));
        }
        if (value instanceof Map<?, ?> map && map.containsKey(DescribableModel.CLAZZ)) {
            return map;
        }
        Map<String, Class<?>> choice = symbols.of(wanted);
        if (value instanceof CharSequence text && choice.containsKey(text.toString())) {
            return new UninstantiatedDescribable(text.toString(), null, Map.of());
        }
        throw wrong(parameter, choice.isEmpty() ? "a map, e.g. [name: 'value']"
                : "one of " + String.join(", ", choice.keySet().stream().map(symbol -> symbol + "(…)").toList()), value);
    }

    private Object described(String parameter, Class<?> wanted, UninstantiatedDescribable described) {
        if (described.getSymbol() == null) {
            return described;
        }
        Map<String, Class<?>> choice = symbols.of(wanted);
        Class<?> chosen = choice.get(described.getSymbol());
        if (chosen == null) {
            throw new IllegalArgumentException(parameter + ": " + Quoted.text(described.getSymbol())
                    + "(…) is not accepted; accepted are " + String.join(", ", choice.keySet().stream().map(symbol -> symbol + "(…)").toList()));
        }
        return described.withArguments(of(parameter + ": " + described.getSymbol(), chosen, described.getArguments()));
    }

    private static Map<String, Object> named(String parameter, Map<?, ?> map) {
        Map<String, Object> named = new LinkedHashMap<>();
        map.forEach((key, value) -> named.put(text(parameter, key), value));
        return named;
    }

    private static IllegalArgumentException wrong(String parameter, String wanted, Object value) {
        String shown = value instanceof CharSequence || value instanceof Number || value instanceof Boolean
                ? "'" + Quoted.text(value.toString()) + "'"
                : value == null ? "nothing" : "a value of type " + value.getClass().getSimpleName();
        return new IllegalArgumentException(parameter + ": " + shown + " is not accepted; expected " + wanted);
    }
}
