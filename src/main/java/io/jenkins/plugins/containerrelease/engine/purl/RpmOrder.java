package io.jenkins.plugins.containerrelease.engine.purl;

import java.util.regex.Pattern;

/**
 * Order of RPM's versions: epoch, version, release. Where one has no release it comes before those that have one. Source:
 * rpm-version(7), "Rich and complex comparison", with the tilde and the caret.
 */
final class RpmOrder {
    private static final Pattern VERSION = Pattern.compile("(?:[0-9]+:)?[0-9][0-9A-Za-z._+~^]*(?:-[0-9A-Za-z._+~^]+)?");

    private RpmOrder() {}

    static boolean isVersion(String text) {
        return VERSION.matcher(text).matches();
    }

    static int compare(String a, String b) {
        int epochs = VersionOrder.compareNumbers(epoch(a), epoch(b));
        if (epochs != 0) {
            return epochs;
        }
        String[] x = a.substring(a.indexOf(':') + 1).split("-", 2);
        String[] y = b.substring(b.indexOf(':') + 1).split("-", 2);
        int versions = compareParts(x[0], y[0]);
        if (versions != 0 || x.length == 1 && y.length == 1) {
            return versions;
        }
        return x.length != y.length ? Integer.compare(x.length, y.length) : compareParts(x[1], y[1]);
    }

    private static String epoch(String version) {
        int colon = version.indexOf(':');
        return colon < 0 ? "0" : version.substring(0, colon);
    }

    private static int compareParts(String a, String b) {
        int i = 0;
        int j = 0;
        while (true) {
            i = afterSeparators(a, i);
            j = afterSeparators(b, j);
            char x = i < a.length() ? a.charAt(i) : 0;
            char y = j < b.length() ? b.charAt(j) : 0;
            if (x == '~' || y == '~') {
                if (x != y) {
                    return x == '~' ? -1 : 1;
                }
                i++;
                j++;
                continue;
            }
            if (x == '^' || y == '^') {
                if (x != y) {
                    return caret(x, y);
                }
                i++;
                j++;
                continue;
            }
            if (x == 0 || y == 0) {
                return Boolean.compare(x != 0, y != 0);
            }
            boolean number = VersionOrder.isDigit(x);
            int endA = end(a, i, number);
            int endB = end(b, j, number);
            if (endB == j) {
                // a number is newer than letters
                return number ? 1 : -1;
            }
            String one = a.substring(i, endA);
            String other = b.substring(j, endB);
            int order = number ? VersionOrder.compareNumbers(one, other) : one.compareTo(other);
            if (order != 0) {
                return order;
            }
            i = endA;
            j = endB;
        }
    }

    /** A caret is newer than the end, and older than anything that goes on. */
    private static int caret(char x, char y) {
        if (x == 0) {
            return -1;
        }
        if (y == 0) {
            return 1;
        }
        return x == '^' ? -1 : 1;
    }

    private static int afterSeparators(String text, int from) {
        int at = from;
        while (at < text.length() && !isPart(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isPart(char c) {
        return VersionOrder.isDigit(c) || isLetter(c) || c == '~' || c == '^';
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static int end(String text, int from, boolean number) {
        int at = from;
        while (at < text.length() && (number ? VersionOrder.isDigit(text.charAt(at)) : isLetter(text.charAt(at)))) {
            at++;
        }
        return at;
    }
}
