package io.jenkins.plugins.containerrelease.engine.report;

import java.util.Locale;

/** Sizes as people read them, in the units that registries use: a MB is a million bytes. */
public final class Bytes {
    private Bytes() {}

    public static String of(long bytes) {
        if (bytes < 1_000_000) {
            return String.format(Locale.ROOT, "%.1f kB", bytes / 1e3);
        }
        return bytes < 1_000_000_000
                ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6)
                : String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }
}
