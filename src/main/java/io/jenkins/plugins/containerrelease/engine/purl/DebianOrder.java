package io.jenkins.plugins.containerrelease.engine.purl;

import java.util.regex.Pattern;

/** Order of Debian's versions. Source: deb-version(7), "Sorting algorithm". */
final class DebianOrder {
    private static final Pattern VERSION = Pattern.compile("(?:[0-9]+:)?[0-9][0-9A-Za-z.+~:-]*");

    private DebianOrder() {}

    static boolean isVersion(String text) {
        return VERSION.matcher(text).matches();
    }

    static int compare(String a, String b) {
        int epochs = VersionOrder.compareNumbers(epoch(a), epoch(b));
        if (epochs != 0) {
            return epochs;
        }
        int upstream = compareParts(upstream(a), upstream(b));
        return upstream != 0 ? upstream : compareParts(revision(a), revision(b));
    }

    private static String epoch(String version) {
        int colon = version.indexOf(':');
        return colon > 0 && VersionOrder.isNumber(version.substring(0, colon)) ? version.substring(0, colon) : "0";
    }

    private static String withoutEpoch(String version) {
        int colon = version.indexOf(':');
        return colon > 0 && VersionOrder.isNumber(version.substring(0, colon)) ? version.substring(colon + 1) : version;
    }

    private static String upstream(String version) {
        String rest = withoutEpoch(version);
        int dash = rest.lastIndexOf('-');
        return dash < 0 ? rest : rest.substring(0, dash);
    }

    private static String revision(String version) {
        String rest = withoutEpoch(version);
        int dash = rest.lastIndexOf('-');
        return dash < 0 ? "" : rest.substring(dash + 1);
    }

    /** By turns runs of other characters, by their weights, and runs of digits, by their value. */
    private static int compareParts(String a, String b) {
        int i = 0;
        int j = 0;
        while (i < a.length() || j < b.length()) {
            while (isOther(a, i) || isOther(b, j)) {
                int order = weight(a, i) - weight(b, j);
                if (order != 0) {
                    return order;
                }
                i++;
                j++;
            }
            int endA = endOfDigits(a, i);
            int endB = endOfDigits(b, j);
            int numbers = VersionOrder.compareNumbers("0" + a.substring(Math.min(i, endA), endA), "0" + b.substring(Math.min(j, endB), endB));
            if (numbers != 0) {
                return numbers;
            }
            i = endA;
            j = endB;
        }
        return 0;
    }

    private static boolean isOther(String text, int at) {
        return at < text.length() && !VersionOrder.isDigit(text.charAt(at));
    }

    /** The tilde sorts before the end, letters before everything else. */
    private static int weight(String text, int at) {
        if (at >= text.length() || VersionOrder.isDigit(text.charAt(at))) {
            return 0;
        }
        char c = text.charAt(at);
        if (c == '~') {
            return -1;
        }
        return Character.isLetter(c) ? c : c + 256;
    }

    private static int endOfDigits(String text, int from) {
        int end = Math.min(from, text.length());
        while (end < text.length() && VersionOrder.isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }
}
