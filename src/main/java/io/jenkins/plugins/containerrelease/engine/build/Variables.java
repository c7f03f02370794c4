package io.jenkins.plugins.containerrelease.engine.build;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces variables as a Dockerfile writes them: {@code $X}, {@code ${X}}, {@code ${X:-default}}, {@code ${X:+alternative}}. */
final class Variables {
    private static final Pattern VARIABLE =
            Pattern.compile("\\$(?:([A-Za-z_]\\w*)|\\{([A-Za-z_]\\w*)(?:(:?[-+])([^{}$]*))?\\})");

    private Variables() {}

    /** The text with all variables replaced; {@code null} where one is not known, or written in a way not known here. */
    static String expand(String text, Map<String, String> variables) {
        Matcher matcher = VARIABLE.matcher(text);
        StringBuilder expanded = new StringBuilder();
        int end = 0;
        while (matcher.find()) {
            String name = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
            String value = value(variables.get(name), matcher.group(3), matcher.group(4));
            if (value == null) {
                return null;
            }
            expanded.append(text, end, matcher.start()).append(value);
            end = matcher.end();
        }
        expanded.append(text.substring(end));
        return expanded.indexOf("$") >= 0 ? null : expanded.toString();
    }

    private static String value(String known, String operator, String word) {
        boolean set = known != null && !(known.isEmpty() && operator != null && operator.startsWith(":"));
        if (operator == null) {
            return known;
        }
        if (operator.endsWith("-")) {
            return set ? known : word;
        }
        return set ? word : "";
    }
}
