package io.jenkins.plugins.containerrelease.engine.build;

import io.jenkins.plugins.containerrelease.engine.image.Quoted;
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

    /** Whether the key says where the annotation belongs. */
    static boolean hasLevel(String key) {
        Matcher matcher = FORM.matcher(key);
        return matcher.matches() && matcher.group(1) != null;
    }

    /** The key without its levels. */
    static String plain(String key) {
        Matcher matcher = FORM.matcher(key);
        return matcher.matches() ? matcher.group(2) : key;
    }
}
