package io.jenkins.plugins.containerrelease.engine.purl;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Order of Maven's versions. Source: POM reference, "Version Order Specification": tokens between {@code .}, {@code -}
 * and changes between digits and letters; trailing null values are trimmed; the shorter one is padded.
 */
final class MavenOrder {
    private static final Pattern VERSION = Pattern.compile("[0-9][0-9A-Za-z._+-]*");
    /** Known qualifiers from old to new; the release itself has none. */
    private static final List<String> QUALIFIERS = List.of("alpha", "beta", "milestone", "rc", "snapshot", "", "sp");

    private MavenOrder() {}

    /** @param separator what stands before it; a change between digits and letters counts as {@code -} */
    private record Token(char separator, String text) {
        boolean isNumber() {
            return VersionOrder.isNumber(text);
        }

        boolean isNull() {
            return isNumber() ? VersionOrder.compareNumbers(text, "0") == 0 : text.isEmpty();
        }
    }

    static boolean isVersion(String text) {
        return VERSION.matcher(text).matches();
    }

    static int compare(String a, String b) {
        List<Token> x = tokens(a.toLowerCase(Locale.ROOT));
        List<Token> y = tokens(b.toLowerCase(Locale.ROOT));
        for (int i = 0; i < Math.max(x.size(), y.size()); i++) {
            int order = compare(i < x.size() ? x.get(i) : padding(y.get(i)), i < y.size() ? y.get(i) : padding(x.get(i)));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /** What the shorter one is padded with, to match the other's token. */
    private static Token padding(Token other) {
        return new Token(other.separator, other.isNumber() ? "0" : "");
    }

    private static int compare(Token a, Token b) {
        if (a.isNumber() && b.isNumber()) {
            int prefix = Boolean.compare(a.separator == '.', b.separator == '.');
            return prefix != 0 ? prefix : VersionOrder.compareNumbers(a.text, b.text);
        }
        if (a.isNumber() != b.isNumber()) {
            // a qualifier is older than a number, whatever stands before it
            return a.isNumber() ? 1 : -1;
        }
        return compareQualifiers(a.text, b.text);
    }

    private static int compareQualifiers(String a, String b) {
        int x = QUALIFIERS.indexOf(a);
        int y = QUALIFIERS.indexOf(b);
        if (x < 0 && y < 0) {
            return a.compareTo(b);
        }
        return Integer.compare(x < 0 ? QUALIFIERS.size() : x, y < 0 ? QUALIFIERS.size() : y);
    }

    private static List<Token> tokens(String version) {
        List<Token> tokens = new ArrayList<>();
        char separator = '-';
        int from = 0;
        for (int i = 0; i <= version.length(); i++) {
            char c = i < version.length() ? version.charAt(i) : '.';
            boolean mark = c == '.' || c == '-' || c == '_';
            boolean change = !mark && i > from && VersionOrder.isDigit(version.charAt(i - 1)) != VersionOrder.isDigit(c);
            if (mark || change) {
                boolean beforeDigit = change && VersionOrder.isDigit(c);
                tokens.add(token(separator, version.substring(from, i), beforeDigit));
                separator = change || c == '_' ? '-' : c;
                from = change ? i : i + 1;
            }
        }
        return trimmed(tokens);
    }

    private static Token token(char separator, String text, boolean beforeDigit) {
        String meant = switch (text) {
            case "" -> "0";
            case "a" -> beforeDigit ? "alpha" : text;
            case "b" -> beforeDigit ? "beta" : text;
            case "m" -> beforeDigit ? "milestone" : text;
            case "cr" -> "rc";
            case "ga", "final", "release" -> "";
            default -> text;
        };
        // a qualifier is the same after a point as after a dash
        return new Token(VersionOrder.isNumber(meant) ? separator : '-', meant);
    }

    /** Without null values at the end and before each dash. */
    private static List<Token> trimmed(List<Token> tokens) {
        List<Token> kept = new ArrayList<>(tokens);
        boolean end = true;
        for (int i = kept.size() - 1; i > 0; i--) {
            if (end && kept.get(i).isNull()) {
                kept.remove(i);
            } else {
                end = kept.get(i).separator == '-';
            }
        }
        return kept;
    }
}
