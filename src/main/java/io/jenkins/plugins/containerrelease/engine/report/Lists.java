package io.jenkins.plugins.containerrelease.engine.report;

import java.util.Arrays;
import java.util.List;

/** Lists of step files, in which an absent list is an empty one. */
final class Lists {
    private Lists() {}

    /** The list; empty for {@code null}. */
    static <T> List<T> of(List<T> list) {
        return list == null ? List.of() : list;
    }

    /** Values as one that can be compared; they may be {@code null}. */
    static Object key(Object... parts) {
        return Arrays.asList(parts);
    }
}
