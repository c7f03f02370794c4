package io.jenkins.plugins.containerrelease.engine.attest;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** One package while it is read; cleared and used again for the next one. */
final class SbomComponent {
    /** More of them in one package are not kept. */
    private static final int MOST_VALUES = 1_000;

    /** {@code library}, {@code container}, …; {@code null} where not said. */
    String kind;
    /** {@code null} where not said. */
    String name;
    /** {@code null} where not said. */
    String version;
    /** What it is licensed under; {@code null} where not said. */
    String licence;
    private final List<String> hints = new ArrayList<>();
    private final Set<String> purls = new TreeSet<>();
    private final Set<String> licences = new LinkedHashSet<>();

    void clear() {
        kind = null;
        name = null;
        version = null;
        licence = null;
        hints.clear();
        purls.clear();
        licences.clear();
    }

    /** A text that may name an image's digest. */
    void hint(String text) {
        if (hints.size() < MOST_VALUES) {
            hints.add(text);
        }
    }

    List<String> hints() {
        return hints;
    }

    void purl(String purl) {
        if (purl != null && !purl.isEmpty() && purls.size() < MOST_VALUES) {
            purls.add(purl);
        }
    }

    Set<String> purls() {
        return purls;
    }

    /** One of several licences that all apply. */
    void alsoUnder(String one) {
        if (one != null && !one.isBlank() && licences.size() < MOST_VALUES) {
            licences.add(one.strip());
        }
    }

    /** {@code null} where none is said. */
    String license() {
        if (licence != null && !licence.isBlank()) {
            return licence.strip();
        }
        return licences.isEmpty() ? null : String.join(" AND ", licences);
    }

    /** The package URL's type where there is one, otherwise what kind of component it is. */
    String type() {
        for (String purl : purls) {
            int slash = purl.indexOf('/');
            if (purl.startsWith("pkg:") && slash > 4) {
                return purl.substring(4, slash).toLowerCase(Locale.ROOT);
            }
        }
        return kind == null ? "" : kind.toLowerCase(Locale.ROOT);
    }

    boolean isImage() {
        String type = type();
        return "container".equalsIgnoreCase(kind) || type.equals("oci") || type.equals("docker");
    }

    boolean isOperatingSystem() {
        return kind != null && kind.toLowerCase(Locale.ROOT).replace('_', '-').equals("operating-system");
    }
}
