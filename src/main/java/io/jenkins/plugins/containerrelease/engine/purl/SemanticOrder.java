package io.jenkins.plugins.containerrelease.engine.purl;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Precedence of Semantic Versioning 2.0.0, item 11. Numbers that are left out are 0, a fourth one counts (NuGet has them),
 * and a leading {@code v} (Go) is no part of the version.
 */
final class SemanticOrder {
    private static final Pattern VERSION = Pattern.compile("[vV]?(?:go)?([0-9]+)(?:\\.([0-9]+))?(?:\\.([0-9]+))?(?:\\.([0-9]+))?"
            + "(?:-([0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*))?(?:\\+[0-9A-Za-z.-]+)?");
    private static final int NUMBERS = 4;

    private SemanticOrder() {}

    static boolean isVersion(String text) {
        return VERSION.matcher(text).matches();
    }

    static int compare(String a, String b) {
        Matcher x = parts(a);
        Matcher y = parts(b);
        for (int i = 1; i <= NUMBERS; i++) {
            int order = VersionOrder.compareNumbers(orZero(x.group(i)), orZero(y.group(i)));
            if (order != 0) {
                return order;
            }
        }
        String one = x.group(NUMBERS + 1);
        String other = y.group(NUMBERS + 1);
        if (one == null || other == null) {
            return Boolean.compare(one == null, other == null);
        }
        return comparePreReleases(one.split("\\."), other.split("\\."));
    }

    private static Matcher parts(String version) {
        Matcher matcher = VERSION.matcher(version);
        matcher.matches();
        return matcher;
    }

    private static String orZero(String number) {
        return number == null ? "0" : number;
    }

    private static int comparePreReleases(String[] a, String[] b) {
        for (int i = 0; i < Math.min(a.length, b.length); i++) {
            boolean x = VersionOrder.isNumber(a[i]);
            boolean y = VersionOrder.isNumber(b[i]);
            int order = x != y ? Boolean.compare(y, x) : x ? VersionOrder.compareNumbers(a[i], b[i]) : a[i].compareTo(b[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(a.length, b.length);
    }
}
