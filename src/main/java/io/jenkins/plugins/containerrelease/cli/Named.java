package io.jenkins.plugins.containerrelease.cli;

import io.jenkins.plugins.containerrelease.host.UsageException;
import java.util.function.Function;

/** Reads values, and names the option where one is wrong. */
final class Named {
    private Named() {}

    /** The value as the reader has it. */
    static <T> T value(String option, String text, Function<String, T> reader) {
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException e) {
            throw new UsageException(option + ": " + e.getMessage(), e);
        }
    }
}
