package io.jenkins.plugins.containerrelease.engine.promote;

import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import io.jenkins.plugins.containerrelease.engine.image.SemanticVersion;
import java.io.Serializable;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which tags may point to another digest tomorrow: {@code latest}, also of a variant ({@code latest-slim}); the families
 * of the version that is promoted, so {@code 1.4} and {@code 1} for {@code 1.4.3}; and what was declared. A full version
 * never moves.
 */
final class MovableTags implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Pattern FULL_VERSION = Pattern.compile("v?[0-9]+\\.[0-9]+\\.[0-9]+.*");
    private static final Pattern FAMILY = Pattern.compile("v?([0-9]+(?:\\.[0-9]+)?)(?:-[A-Za-z][\\w.-]*)?");
    private static final Pattern LATEST = Pattern.compile("latest(?:-[\\w.-]+)?");

    /** Tags that were declared movable. */
    private final List<String> declared;

    /** @throws IllegalArgumentException if a full version is declared movable */
    MovableTags(List<String> declared) {
        for (String tag : declared) {
            if (isFullVersion(tag)) {
                throw new IllegalArgumentException("'" + Quoted.text(tag)
                        + "' cannot be movable: a full version names one digest for ever; movable are tags like latest or 1.4");
            }
        }
        this.declared = List.copyOf(declared);
    }

    /** Whether a tag names one release rather than a line of them. */
    static boolean isFullVersion(String tag) {
        return FULL_VERSION.matcher(tag).matches();
    }

    /** @param version the version that is promoted; {@code null} where unknown */
    boolean contains(String tag, String version) {
        if (isFullVersion(tag)) {
            return false;
        }
        if (declared.contains(tag) || LATEST.matcher(tag).matches()) {
            return true;
        }
        return SemanticVersion.of(version).filter(SemanticVersion::isRelease).isPresent() && isFamily(tag, version);
    }

    private static boolean isFamily(String tag, String version) {
        Matcher family = FAMILY.matcher(tag);
        return family.matches() && SemanticVersion.of(version).orElseThrow().toString().startsWith(family.group(1) + ".");
    }
}
