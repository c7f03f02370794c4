package io.jenkins.plugins.containerrelease.engine.exception;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Finds what may be about a path by a name that has to be in it, so that many patterns cost little: of the names that a
 * pattern spells out, the one that the fewest patterns have, as very many begin with {@code usr/share}. What it gives has
 * still to be matched.
 *
 * @param <T> what is found
 */
final class PathIndex<T> {
    private final List<Filed<T>> all = new ArrayList<>();
    private final Map<String, Integer> patternsWith = new HashMap<>();
    /** {@code null} until something is looked for: only then it is known which names are rare. */
    private Map<String, List<T>> byName;
    private final List<T> anywhere = new ArrayList<>();

    /** Something, and the names between slashes that its pattern spells out. */
    private record Filed<T>(List<String> names, T item) {}

    /** Adds something that is about a pattern, see {@link io.jenkins.plugins.containerrelease.engine.document.Glob}. */
    void add(String pattern, T item) {
        List<String> names = Stream.of(pattern.split("/")).filter(name -> !name.isEmpty() && name.indexOf('*') < 0).distinct().toList();
        names.forEach(name -> patternsWith.merge(name, 1, Integer::sum));
        all.add(new Filed<>(names, item));
        byName = null;
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** Hands on what may be about a path, which has no leading slash; the same thing more than once where it was added so. */
    void forEach(String path, Consumer<T> to) {
        if (byName == null) {
            file();
        }
        anywhere.forEach(to);
        for (int from = 0; from <= path.length() && !byName.isEmpty();) {
            int slash = path.indexOf('/', from);
            int end = slash < 0 ? path.length() : slash;
            List<T> found = byName.get(path.substring(from, end));
            if (found != null) {
                found.forEach(to);
            }
            from = end + 1;
        }
    }

    private void file() {
        byName = new HashMap<>();
        anywhere.clear();
        for (Filed<T> filed : all) {
            filed.names.stream().min(Comparator.comparing(patternsWith::get)).ifPresentOrElse(
                    rarest -> byName.computeIfAbsent(rarest, absent -> new ArrayList<>()).add(filed.item),
                    () -> anywhere.add(filed.item));
        }
    }
}
