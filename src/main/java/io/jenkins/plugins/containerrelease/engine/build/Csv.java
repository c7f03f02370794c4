package io.jenkins.plugins.containerrelease.engine.build;

import java.util.Map;

/** The comma-separated {@code key=value} form of buildx options; a field with a comma or quote is quoted (RFC 4180). */
final class Csv {
    private final StringBuilder text = new StringBuilder();

    Csv field(String key, String value) {
        String field = key + "=" + value;
        boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        text.append(text.isEmpty() ? "" : ",").append(plain ? field : "\"" + field.replace("\"", "\"\"") + "\"");
        return this;
    }

    Csv attributes(Map<String, String> attributes) {
        attributes.forEach(this::field);
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
