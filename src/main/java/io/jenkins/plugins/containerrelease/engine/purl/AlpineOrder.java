package io.jenkins.plugins.containerrelease.engine.purl;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Order of Alpine's versions: {@code number{.number}…{letter}{_suffix{number}}…{~hash}{-r#}}. Source: apk-package(5),
 * "PACKAGE METADATA" (version), and apk-tools 3 where a number after the first begins with 0.
 */
final class AlpineOrder {
    private static final Pattern VERSION = Pattern.compile(
            "[0-9]+(?:\\.[0-9]+)*[a-z]?(?:_(?:alpha|beta|pre|rc|cvs|svn|git|hg|p)[0-9]*)*(?:~[0-9a-f]+)?(?:-r[0-9]+)?");
    private static final Pattern TOKEN = Pattern.compile(
            "(?<number>\\.?[0-9]+)|(?<revision>-r[0-9]+)|_(?<suffix>[a-z]+)|~(?<hash>[0-9a-f]+)|(?<letter>[a-z])");
    private static final List<String> SUFFIXES = List.of("alpha", "beta", "pre", "rc", "", "cvs", "svn", "git", "hg", "p");
    private static final int RELEASED = SUFFIXES.indexOf("");

    private AlpineOrder() {}

    /** In the order in which a version may have them; one that goes on with an earlier one is the newer. */
    private enum Kind {
        FIRST_NUMBER,
        NUMBER,
        LETTER,
        SUFFIX,
        SUFFIX_NUMBER,
        HASH,
        REVISION,
        END
    }

    private record Token(Kind kind, String text) {
        int suffix() {
            return SUFFIXES.indexOf(text);
        }

        boolean isPreRelease() {
            return kind == Kind.SUFFIX && suffix() < RELEASED;
        }
    }

    static boolean isVersion(String text) {
        return VERSION.matcher(text).matches();
    }

    static int compare(String a, String b) {
        List<Token> x = tokens(a);
        List<Token> y = tokens(b);
        for (int i = 0; ; i++) {
            Token one = x.get(i);
            Token other = y.get(i);
            if (one.kind != other.kind) {
                if (one.isPreRelease() || other.isPreRelease()) {
                    return one.isPreRelease() ? -1 : 1;
                }
                return other.kind.compareTo(one.kind);
            }
            if (one.kind == Kind.END) {
                return 0;
            }
            int order = compare(one, other);
            if (order != 0) {
                return order;
            }
        }
    }

    private static int compare(Token one, Token other) {
        return switch (one.kind) {
            case SUFFIX -> Integer.compare(one.suffix(), other.suffix());
            case LETTER, HASH -> one.text.compareTo(other.text);
            case NUMBER -> one.text.startsWith("0") || other.text.startsWith("0")
                    ? one.text.compareTo(other.text) : VersionOrder.compareNumbers(one.text, other.text);
            default -> VersionOrder.compareNumbers(one.text, other.text);
        };
    }

    private static List<Token> tokens(String version) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(version);
        boolean afterSuffix = false;
        while (matcher.find()) {
            String number = matcher.group("number");
            if (number != null) {
                Kind kind = tokens.isEmpty() ? Kind.FIRST_NUMBER : afterSuffix ? Kind.SUFFIX_NUMBER : Kind.NUMBER;
                tokens.add(new Token(kind, number.startsWith(".") ? number.substring(1) : number));
            } else if (matcher.group("revision") != null) {
                tokens.add(new Token(Kind.REVISION, matcher.group("revision").substring(2)));
            } else if (matcher.group("hash") != null) {
                tokens.add(new Token(Kind.HASH, matcher.group("hash")));
            } else if (matcher.group("suffix") != null) {
                tokens.add(new Token(Kind.SUFFIX, matcher.group("suffix")));
            } else {
                tokens.add(new Token(Kind.LETTER, matcher.group("letter")));
            }
            afterSuffix = matcher.group("suffix") != null;
        }
        tokens.add(new Token(Kind.END, ""));
        return tokens;
    }
}
