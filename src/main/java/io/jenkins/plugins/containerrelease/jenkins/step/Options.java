package io.jenkins.plugins.containerrelease.jenkins.step;

import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the texts that parameters have; what is wrong is named in one sentence. */
final class Options {
    private Options() {}

    /** The text as the reader has it, with the parameter named where it is wrong; {@code null} stays. */
    static <T> T value(String parameter, String text, Function<String, T> reader) {
        if (text == null) {
            return null;
        }
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(parameter + ": " + e.getMessage(), e);
        }
    }

    /** Each text as the reader has it. */
    static <T> List<T> values(String parameter, List<String> texts, Function<String, T> reader) {
        return texts.stream().map(text -> value(parameter, text, reader)).toList();
    }

    /** The constant of that name, in whatever case; {@code null} stays. */
    static <E extends Enum<E>> E word(String parameter, String text, Class<E> type) {
        if (text == null) {
            return null;
        }
        return Stream.of(type.getEnumConstants())
                .filter(constant -> constant.name().equals(text.toUpperCase(Locale.ROOT).replace('-', '_')))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(parameter + ": '" + Quoted.text(text)
                        + "' is not accepted; accepted are " + Stream.of(type.getEnumConstants()).map(Enum::name)
                                .collect(Collectors.joining(", "))));
    }

    /** Texts of the form {@code NAME=VALUE}. */
    static Map<String, String> pairs(String parameter, List<String> texts) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String text : texts) {
            int equals = text.indexOf('=');
            if (equals <= 0) {
                throw new IllegalArgumentException(parameter + ": '" + Quoted.text(text) + "' is not of the form NAME=VALUE");
            }
            pairs.put(text.substring(0, equals), text.substring(equals + 1));
        }
        return pairs;
    }
}
