package io.jenkins.plugins.containerrelease.engine.license;

import io.jenkins.plugins.containerrelease.engine.document.Glob;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** One thing that is demanded of licences: that they are among those that are allowed, or not denied, or known at all. */
public final class LicenseTerms implements Serializable {
    private static final long serialVersionUID = 1L;

    /** What is looked for. */
    public enum Kind {
        /** Licences that cannot be had under those of the list alone. */
        NOT_ALLOWED,
        /** Licences of which every alternative has one of the list. */
        DENIED,
        /** What is no licence that SPDX can name. */
        UNKNOWN
    }

    /** What is looked for. */
    private final Kind kind;
    /** Identifiers as they were written, which may have a {@code *} in them; empty for {@link Kind#UNKNOWN}. */
    private final TreeSet<String> licenses;
    /** The same, ready to be compared; made when needed. */
    private transient List<Glob> globs;

    /** @throws IllegalArgumentException if one of them is no pattern for licences */
    public LicenseTerms(Kind kind, Collection<String> licenses) {
        this.kind = kind;
        this.licenses = new TreeSet<>(licenses);
        globs();
    }

    public Kind kind() {
        return kind;
    }

    /** Identifiers as they were written. */
    public List<String> licenses() {
        return List.copyOf(licenses);
    }

    /** Whether a licence is what is looked for. A licence that is not known is for {@link Kind#UNKNOWN} alone. */
    public boolean match(String license) {
        LicenseExpression expression = LicenseExpression.parse(license);
        if (expression == null) {
            return kind == Kind.UNKNOWN;
        }
        return switch (kind) {
            case UNKNOWN -> false;
            case NOT_ALLOWED -> !expression.isPermitted(this::isListed);
            case DENIED -> !expression.isPermitted(each -> !isListed(each));
        };
    }

    /** Whether these find all that those find. */
    public boolean covers(LicenseTerms other) {
        return kind == other.kind && (kind == Kind.NOT_ALLOWED
                ? other.licenses.containsAll(licenses)
                : licenses.containsAll(other.licenses));
    }

    /** A licence is listed with its exception, or without: then it is meant with every exception, and with later versions. */
    private boolean isListed(LicenseExpression.License license) {
        String base = license.id().replaceFirst("\\+$", "").replaceFirst("-or-later$", "-only");
        return globs().stream().anyMatch(glob -> glob.matches(license.id()) || glob.matches(base)
                || license.exception() != null && glob.matches(license.toString().toLowerCase(Locale.ROOT)));
    }

    private List<Glob> globs() {
        if (globs == null) {
            List<Glob> made = new ArrayList<>();
            licenses.forEach(license -> made.add(Glob.parse(comparable(license))));
            globs = made;
        }
        return globs;
    }

    private static String comparable(String license) {
        String[] parts = license.strip().split("\\s+(?i)with\\s+", 2);
        String id = LicenseExpression.normalized(parts[0]);
        return parts.length == 1 ? id : id + " with " + parts[1].toLowerCase(Locale.ROOT);
    }
}
