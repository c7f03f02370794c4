package io.jenkins.plugins.containerrelease.jenkins.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * Texts as forms and configuration files give them. A list of short texts is a field with one a line: a form hands it
 * over as a list of one text, a configuration file as a list of many; both become the same.
 */
final class Texts {
    private Texts() {}

    /** Without blanks around it; {@code null} where nothing is left. */
    static String orNull(String given) {
        return given == null || given.isBlank() ? null : given.strip();
    }

    /** The entries: without blanks around them, empty ones and repetitions. */
    static ArrayList<String> list(Collection<String> given) {
        return new ArrayList<>(given.stream().flatMap(String::lines).map(String::strip).filter(line -> !line.isEmpty()).distinct().toList());
    }

    /**
     * The entries, each of which can be read.
     *
     * @param field as messages call it
     * @param given {@code null}: none
     * @throws IllegalArgumentException the reader's, for the first that cannot; the message names the field
     */
    static ArrayList<String> list(String field, Collection<String> given, Consumer<String> reader) {
        ArrayList<String> entries = list(given == null ? List.of() : given);
        entries.forEach(entry -> {
            try {
                reader.accept(entry);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(field + ": " + e.getMessage(), e);
            }
        });
        return entries;
    }

    /** As a form shows a list. */
    static String lines(Collection<String> entries) {
        return String.join("\n", entries);
    }
}
