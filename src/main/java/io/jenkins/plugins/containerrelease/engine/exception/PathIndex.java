package io.jenkins.plugins.containerrelease.engine.exception;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Finds what may be about a path by the folder that its pattern begins with, so that many patterns cost little. What it
 * gives has still to be matched.
 *
 * @param <T> what is found
 */
final class PathIndex<T> {
    private final Map<String, List<T>> byFolder = new HashMap<>();
    /** Lengths of the folders' names, so that only these are looked up. */
    private final TreeSet<Integer> lengths = new TreeSet<>();
    private final List<T> anywhere = new ArrayList<>();

    /** Adds something that is about a pattern, see {@link io.jenkins.plugins.containerrelease.engine.document.Glob}. */
    void add(String pattern, T item) {
        int star = pattern.indexOf('*');
        int slash = pattern.lastIndexOf('/', star < 0 ? pattern.length() : star);
        if (slash <= 0) {
            anywhere.add(item);
        } else {
            byFolder.computeIfAbsent(pattern.substring(0, slash), absent -> new ArrayList<>()).add(item);
            lengths.add(slash);
        }
    }

    boolean isEmpty() {
        return byFolder.isEmpty() && anywhere.isEmpty();
    }

    /** Hands on what may be about a path, which has no leading slash; the same thing more than once where it was added so. */
    void forEach(String path, Consumer<T> to) {
        anywhere.forEach(to);
        for (int length : lengths) {
            if (length >= path.length()) {
                return;
            }
            if (path.charAt(length) == '/') {
                byFolder.getOrDefault(path.substring(0, length), List.of()).forEach(to);
            }
        }
    }
}
