package io.jenkins.plugins.containerrelease.jenkins.action;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.StringJoiner;
import javax.lang.model.SourceVersion;

/** Values as Groovy source, in which no text can become code. */
final class GroovyText {
    /** The class file format has no constant longer than 65535 bytes, and a character has up to three. */
    private static final int LONGEST_CONSTANT = 20_000;

    private GroovyText() {}

    /**
     * A value as an expression.
     *
     * @param value a text, a number, true or false, a list or map of such, or {@code null}
     * @throws IllegalArgumentException if it is anything else
     */
    static String of(Object value) {
        if (value == null || value instanceof Boolean || value instanceof Integer || value instanceof Long) {
            return String.valueOf(value);
        }
        if (value instanceof Double || value instanceof BigDecimal) {
            return new BigDecimal(value.toString()).toPlainString();
        }
        if (value instanceof String text) {
            return text(text);
        }
        if (value instanceof Collection<?> many) {
            StringJoiner list = new StringJoiner(", ", "[", "]");
            many.forEach(each -> list.add(of(each)));
            return list.toString();
        }
        if (value instanceof Map<?, ?> map) {
            return map.isEmpty() ? "[:]" : "[" + pairs(map) + "]";
        }
        throw new IllegalArgumentException("not a value of a Pipeline: " + value.getClass().getName());
    }

    /** The arguments of a call. */
    static String pairs(Map<?, ?> arguments) {
        StringJoiner pairs = new StringJoiner(", ");
        arguments.forEach((key, value) -> pairs.add(key(String.valueOf(key)) + ": " + of(value)));
        return pairs.toString();
    }

    private static String key(String name) {
        return SourceVersion.isName(name) ? name : text(name);
    }

    private static String text(String text) {
        if (text.length() <= LONGEST_CONSTANT) {
            return constant(text);
        }
        StringJoiner parts = new StringJoiner(" + ", "(", ")");
        for (int from = 0; from < text.length(); ) {
            int to = Math.min(text.length(), from + LONGEST_CONSTANT);
            // both halves of a character outside of the basic plane
            to -= to < text.length() && Character.isHighSurrogate(text.charAt(to - 1)) ? 1 : 0;
            parts.add(constant(text.substring(from, to)));
            from = to;
        }
        return parts.toString();
    }

    /**
     * In single quotes, where nothing is interpolated. Groovy reads {@code \}{@code u0027} as a quote before it looks for the
     * end of a text: so each backslash is two, and none is written that is not one of a pair or before what it escapes.
     */
    private static String constant(String text) {
        StringBuilder constant = new StringBuilder("'");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> constant.append("\\\\");
                case '\'' -> constant.append("\\'");
                case '\n' -> constant.append("\\n");
                case '\r' -> constant.append("\\r");
                default -> constant.append(c);
            }
        }
        return constant.append('\'').toString();
    }
}
