package io.jenkins.plugins.containerrelease.cli;

import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.TypeConversionException;

/** Option values of the form {@code key=value,key=value}. */
final class KeyValues {
    private KeyValues() {}

    /** Reads the pairs, which may have these keys, each once. */
    static Map<String, String> parse(String text, Set<String> keys) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : text.split(",")) {
            int equals = pair.indexOf('=');
            String key = equals < 0 ? pair : pair.substring(0, equals);
            if (equals <= 0 || equals == pair.length() - 1 || !keys.contains(key)) {
                throw new TypeConversionException("'" + Quoted.text(equals < 0 ? pair : key) + "' is not one of "
                        + String.join("=…, ", keys) + "=…");
            }
            if (values.put(key, pair.substring(equals + 1)) != null) {
                throw new TypeConversionException("'" + key + "' is given twice");
            }
        }
        return values;
    }
}
