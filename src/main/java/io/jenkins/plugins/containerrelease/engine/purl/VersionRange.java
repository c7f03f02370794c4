package io.jenkins.plugins.containerrelease.engine.purl;

import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of versions: constraints separated by {@code |}, e.g. {@code >=1.2|<1.9}, in the order of an ecosystem. A
 * version that the ecosystem cannot compare is in no range.
 *
 * <p>Source: VERS specification, "Version range specifier" and "Checking if a version is contained within a range".
 */
public final class VersionRange implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Pattern VERS = Pattern.compile("vers:([a-z][a-z0-9.+-]*)/(.*)");
    private static final Pattern CONSTRAINT = Pattern.compile("(<=|>=|!=|<|>|=)?\\s*(\\S+)");
    private static final int MOST = 100;

    /** As it was written. */
    private final String text;
    /** How its versions are compared. */
    private final VersionOrder order;
    /** Versions in it, whatever the bounds say. */
    private final ArrayList<String> equal = new ArrayList<>();
    /** Versions that are not in it, whatever the bounds say. */
    private final ArrayList<String> unequal = new ArrayList<>();
    /** Comparators of the bounds, in the order of their versions. */
    private final ArrayList<String> comparators = new ArrayList<>();
    /** Versions of the bounds, ascending. */
    private final ArrayList<String> bounds = new ArrayList<>();

    private VersionRange(String text, VersionOrder order) {
        this.text = text;
        this.order = order;
    }

    /**
     * Reads a range.
     *
     * @param type type of the package-url that it is for, which says how to compare
     * @param text with or without {@code vers:SCHEME/} before it
     * @throws IllegalArgumentException if it is none, or cannot be compared; the message says why
     */
    public static VersionRange parse(String type, String text) {
        Matcher vers = VERS.matcher(text.strip());
        VersionOrder order = VersionOrder.of(type);
        String constraints = text.strip();
        if (vers.matches()) {
            VersionOrder named = VersionOrder.of(vers.group(1));
            if (named == null || order != null && named != order) {
                throw wrong(text, "'" + vers.group(1) + "' does not say how versions of " + Quoted.text(type) + " are compared");
            }
            order = named;
            constraints = vers.group(2);
        }
        if (order == null) {
            throw wrong(text, "how versions of '" + Quoted.text(type) + "' are compared is not known; ranges are accepted for deb, rpm,"
                    + " apk, maven, npm, pypi, golang, cargo, gem, nuget, hex, pub and swift, and where 'vers:semver/' says so");
        }
        VersionRange range = new VersionRange(text.strip(), order);
        range.read(constraints);
        return range;
    }

    private void read(String constraints) {
        String[] parts = constraints.split("\\|", -1);
        if (parts.length > MOST) {
            throw wrong(text, "it has more than " + MOST + " constraints");
        }
        for (String part : parts) {
            Matcher constraint = CONSTRAINT.matcher(part.strip());
            if (!constraint.matches()) {
                throw wrong(text, "'" + Quoted.text(part) + "' is not a constraint: one of =, !=, <, <=, > or >=, and a version");
            }
            String version = PackageUrl.decoded(constraint.group(2));
            if (!order.isVersion(version)) {
                throw wrong(text, "'" + Quoted.text(version) + "' is not a version of " + order.name().toLowerCase(Locale.ROOT));
            }
            String comparator = constraint.group(1) == null ? "=" : constraint.group(1);
            switch (comparator) {
                case "=" -> equal.add(version);
                case "!=" -> unequal.add(version);
                default -> bound(comparator, version);
            }
        }
        check();
    }

    private void bound(String comparator, String version) {
        int at = 0;
        while (at < bounds.size() && order.compare(bounds.get(at), version) < 0) {
            at++;
        }
        if (at < bounds.size() && order.compare(bounds.get(at), version) == 0) {
            throw wrong(text, "'" + Quoted.text(version) + "' is there twice");
        }
        bounds.add(at, version);
        comparators.add(at, comparator);
    }

    private void check() {
        if (equal.isEmpty() && bounds.isEmpty()) {
            throw wrong(text, "it only says what is not in it; say what is");
        }
        for (int i = 1; i < bounds.size(); i++) {
            if (comparators.get(i).charAt(0) == comparators.get(i - 1).charAt(0)) {
                throw wrong(text, "'" + comparators.get(i - 1) + Quoted.text(bounds.get(i - 1)) + "' and '" + comparators.get(i)
                        + Quoted.text(bounds.get(i)) + "' say the same twice; lower and upper bounds take turns");
            }
        }
    }

    private static IllegalArgumentException wrong(String text, String why) {
        return new IllegalArgumentException("'" + Quoted.text(text) + "' is not a range of versions: " + why
                + "; e.g. '>=1.2.0|<1.2.9' is accepted");
    }

    /** Whether this version is known to be in the range; {@code null} is in none. */
    public boolean contains(String version) {
        if (!order.isVersion(version) || isAmong(unequal, version)) {
            return false;
        }
        return isAmong(equal, version) || isWithin(version);
    }

    private boolean isAmong(List<String> versions, String version) {
        return versions.stream().anyMatch(each -> order.compare(each, version) == 0);
    }

    private boolean isWithin(String version) {
        int below = 0;
        while (below < bounds.size()) {
            int compared = order.compare(bounds.get(below), version);
            if (compared == 0) {
                return comparators.get(below).endsWith("=");
            }
            if (compared > 0) {
                break;
            }
            below++;
        }
        boolean aboveLower = below > 0 && comparators.get(below - 1).startsWith(">");
        boolean belowUpper = below < bounds.size() && comparators.get(below).startsWith("<");
        return below == 0 ? belowUpper : below == bounds.size() ? aboveLower : aboveLower && belowUpper;
    }

    /** As it was written. */
    @Override
    public String toString() {
        return text;
    }
}
