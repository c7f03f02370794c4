package io.jenkins.plugins.containerrelease.engine.build;

import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keys of annotations as buildx's {@code --annotation} takes them: {@code [level[platform],…:]key}.
 *
 * <p>Source: buildx's reference of {@code --annotation}; levels {@code manifest}, {@code index},
 * {@code manifest-descriptor} and {@code index-descriptor}.
 */
final class Annotations {
    private static final String LEVEL = "(?:manifest|index|manifest-descriptor|index-descriptor)(?:\\[[a-z0-9/_.-]+\\])?";
    private static final Pattern FORM = Pattern.compile("(?:(" + LEVEL + "(?:," + LEVEL + ")*):)?([A-Za-z0-9][\\w./@-]{0,250})");

    private Annotations() {}

    /** @throws IllegalArgumentException if it is no such key; the message quotes it */
    static void check(String key) {
        if (key == null || !FORM.matcher(key).matches()) {
            throw new IllegalArgumentException("annotation: '" + Quoted.text(key) + "' is not a key; expected KEY, or LEVEL:KEY"
                    + " with the levels index, manifest, index-descriptor and manifest-descriptor, e.g. index:org.example.team");
        }
    }

    /**
     * The key once for each of its levels, or for each of the usual ones where it names none. Lists of levels before a
     * key are newer than the oldest buildx that is supported, which would take them for a part of the key.
     */
    static List<String> expanded(String key, List<String> usual) {
        Matcher matcher = FORM.matcher(key);
        List<String> levels = matcher.matches() && matcher.group(1) != null ? List.of(matcher.group(1).split(",")) : usual;
        return levels.stream().map(level -> level + ":" + plain(key)).toList();
    }

    /** The key without its levels. */
    static String plain(String key) {
        Matcher matcher = FORM.matcher(key);
        return matcher.matches() ? matcher.group(2) : key;
    }
}
