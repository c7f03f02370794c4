package io.jenkins.plugins.containerrelease.engine.manifest;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds secrets that an image's history or environment shows to everybody who may pull it: tokens of well-known forms,
 * and values that are given to something called a password, token or key. What is found is named, and never shown.
 *
 * <p>A value that is only looked up (a variable, a command's output, a file) is no secret. Where it cannot be told, it is one.
 */
final class ShownSecrets {
    private static final int MOST = 50;
    private static final int LONGEST_NAME = 100;
    private static final Pattern SECRET_NAME = Pattern.compile(
            "(?:.*[._-])?(?:token|secret|password|passwd|passphrase|pwd|pass|api[._-]?key|access[._-]?key|secret[._-]?key"
                    + "|private[._-]?key|signing[._-]?key|encryption[._-]?key|credentials?)"
                    + "|.*(?:token|secret|password|passwd|passphrase|apikey|accesskey|secretkey|privatekey)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--([A-Za-z][A-Za-z0-9._-]{1,60})[ \\t]+([^\\s-][^\\s]{0,2000})");
    private static final Pattern LOGIN_IN_URL = Pattern.compile("://[^\\s/@:$]{0,100}:([^\\s/@]{1,200})@");
    private static final Pattern AUTHORIZATION = Pattern.compile(
            "(?i)authorization:[ \\t]{0,5}(?:bearer|basic|token)[ \\t]{1,5}([^\\s'\"]{1,300})");
    /** As {@code -u} means other things to other programs, of curl alone; the part of one command that this is in is bounded. */
    private static final Pattern LOGIN_OF_CURL = Pattern.compile("\\bcurl\\b[^|;&\\n]{0,1000}?[ \\t](?:-u|-U|--user|--proxy-user)[ \\t=]{0,3}"
            + "['\"]?[^\\s:'\"$]{1,100}:([^\\s'\"]{1,200})");
    private static final Pattern FILE_NAME = Pattern.compile("[.~]{0,2}(?:/[\\w@%.-]{0,40}){1,20}|[\\w.-]+\\.(?:pem|key|crt|json|txt|yaml|yml)");
    private static final Pattern NO_VALUE = Pattern.compile("(?i)true|false|yes|no|null|none|\\*+|x{3,}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    /** Forms of tokens by what they are; every repetition is bounded, as the text is a stranger's. */
    private static final Map<String, Pattern> FORMS = Map.of(
            "an AWS access key", Pattern.compile("(?<![A-Za-z0-9])A(?:KIA|SIA)[0-9A-Z]{16}(?![A-Za-z0-9])"),
            "a GitHub token", Pattern.compile("(?<![A-Za-z0-9])(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{22})"),
            "a GitLab token", Pattern.compile("(?<![A-Za-z0-9])glpat-[A-Za-z0-9_-]{20}"),
            "a Slack token", Pattern.compile("(?<![A-Za-z0-9])xox[abeoprs]-[A-Za-z0-9-]{10}"),
            "an npm token", Pattern.compile("(?<![A-Za-z0-9])npm_[A-Za-z0-9]{36}"),
            "a Google API key", Pattern.compile("(?<![A-Za-z0-9])AIza[0-9A-Za-z_-]{35}"),
            "a Stripe key", Pattern.compile("(?<![A-Za-z0-9])[rs]k_live_[0-9A-Za-z]{20}"),
            "a Docker Hub token", Pattern.compile("(?<![A-Za-z0-9])dckr_pat_[A-Za-z0-9_-]{20}"),
            "a private key", Pattern.compile("-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----"),
            "a JSON web token", Pattern.compile("(?<![A-Za-z0-9])eyJ[A-Za-z0-9_-]{10,2000}\\.eyJ[A-Za-z0-9_-]{10,4000}\\."));

    private final Set<String> sentences = new LinkedHashSet<>();
    private final Set<String> named = new LinkedHashSet<>();
    private int more;

    /** Looks at one step of the history; the first one is 1. */
    void step(int number, String text) {
        String place = "the " + ordinal(number) + " step of its history";
        Set<String> names = names(text);
        names.forEach(name -> add(place + " sets " + name));
        named.addAll(names);
        unnamed(text, place);
    }

    /** Looks at one variable, as {@code NAME=value}. */
    void environment(String variable) {
        later(variable, "its environment");
    }

    /** Looks at the words of something that the image runs, e.g. of {@code its entrypoint}. */
    void words(String place, List<String> words) {
        later(String.join(" ", words), place);
    }

    /** What a step was found to set is not said again. */
    private void later(String text, String place) {
        for (String name : names(text)) {
            if (!named.contains(name)) {
                add(place + " sets " + name);
            }
        }
        unnamed(text, place);
    }

    private void unnamed(String text, String place) {
        FORMS.keySet().stream().sorted().filter(what -> FORMS.get(what).matcher(text).find())
                .forEach(what -> add(place + " shows what looks like " + what));
        if (matches(LOGIN_IN_URL, text)) {
            add(place + " has a password in a URL");
        }
        if (matches(AUTHORIZATION, text)) {
            add(place + " has an Authorization header");
        }
        if (matches(LOGIN_OF_CURL, text)) {
            add(place + " gives curl a password");
        }
    }

    List<String> sentences() {
        List<String> all = new ArrayList<>(sentences);
        if (more > 0) {
            all.add("and " + more + " more");
        }
        return all;
    }

    private void add(String sentence) {
        if (sentences.size() < MOST) {
            sentences.add(sentence);
        } else if (!sentences.contains(sentence)) {
            more++;
        }
    }

    private static boolean matches(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            if (isValue(matcher.group(1))) {
                return true;
            }
        }
        return false;
    }

    /** Names that look like those of secrets and are given a value: {@code NAME=value}, {@code --name value}. */
    private static Set<String> names(String text) {
        Set<String> names = new LinkedHashSet<>();
        for (int at = text.indexOf('='); at >= 0; at = text.indexOf('=', at + 1)) {
            int from = at;
            while (from > 0 && at - from < LONGEST_NAME && isName(text.charAt(from - 1))) {
                from--;
            }
            String name = stripped(text.substring(from, at));
            if (isSecret(name) && isValue(name, value(text, at + 1))) {
                names.add(name);
            }
        }
        Matcher option = OPTION.matcher(text);
        while (option.find()) {
            if (isSecret(option.group(1)) && isValue(option.group(1), option.group(2))) {
                names.add(option.group(1));
            }
        }
        return names;
    }

    private static String stripped(String name) {
        int from = 0;
        while (from < name.length() && (name.charAt(from) == '-' || name.charAt(from) == '.')) {
            from++;
        }
        return name.substring(from);
    }

    private static boolean isName(char c) {
        return c < 128 && (Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.');
    }

    private static boolean isSecret(String name) {
        return SECRET_NAME.matcher(name).matches();
    }

    private static String value(String text, int from) {
        int to = from;
        while (to < text.length() && to - from < 2_000 && !Character.isWhitespace(text.charAt(to))) {
            to++;
        }
        return text.substring(from, to);
    }

    private static boolean isValue(String name, String text) {
        boolean counted = name.toLowerCase(Locale.ROOT).endsWith("token") && NUMBER.matcher(text).matches();
        return !counted && isValue(text);
    }

    private static boolean isValue(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && "\"'".indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        while (to > from && "\"';,)".indexOf(text.charAt(to - 1)) >= 0) {
            to--;
        }
        String value = text.substring(from, to);
        return !value.isEmpty() && "$`<{%&|=\\".indexOf(value.charAt(0)) < 0
                && !NO_VALUE.matcher(value).matches() && !FILE_NAME.matcher(value).matches();
    }

    private static String ordinal(int number) {
        int tens = number % 100;
        String end = tens >= 11 && tens <= 13 ? "th" : switch (number % 10) {
            case 1 -> "st";
            case 2 -> "nd";
            case 3 -> "rd";
            default -> "th";
        };
        return number + end;
    }
}
