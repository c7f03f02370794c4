package io.jenkins.plugins.containerrelease.jenkins.step;

import java.util.Collection;
import java.util.List;

/** Lists as forms show them: one entry a line. */
final class Lines {
    private Lines() {}

    /** The entries of a text, without blanks around them and empty ones. */
    static List<String> of(String text) {
        return text == null ? List.of() : text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    /** The text of entries; empty for {@code null}. */
    static String text(Collection<String> entries) {
        return entries == null ? "" : String.join("\n", entries);
    }
}
