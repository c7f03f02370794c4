package io.jenkins.plugins.containerrelease.engine.report;

import io.jenkins.plugins.containerrelease.engine.json.Json;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of the report's pages in one language: {@code report/words.properties}, and beside it one file for each other
 * language. The page's script has the same table. What is kept in the report itself, among it what gates say, is in no table.
 */
public final class Words {
    private static final String TABLES = "io.jenkins.plugins.containerrelease.report.words";
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

    private final Map<String, String> table;

    Words(Map<String, String> table) {
        this.table = new TreeMap<>(table);
    }

    /** The words of a language; in English where there is no table of it, and what its table lacks. */
    public static Words in(Locale locale) {
        ResourceBundle bundle = ResourceBundle.getBundle(TABLES, locale, Words.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        Map<String, String> table = new TreeMap<>();
        bundle.keySet().forEach(key -> table.put(key, bundle.getString(key)));
        return new Words(table);
    }

    /** The words that a page has which knows nobody's language. */
    public static Words english() {
        return in(Locale.ENGLISH);
    }

    /** A word or sentence; {@code {0}}, {@code {1}}, … in it become the values. A key that has none is shown itself. */
    String of(String key, Object... values) {
        return PLACE.matcher(table.getOrDefault(key, key)).replaceAll(place -> {
            int at = place.group(1).charAt(0) - '0';
            return Matcher.quoteReplacement(at < values.length ? String.valueOf(values[at]) : place.group());
        });
    }

    /** The word for one of several things; its own name where there is none. */
    String named(String group, String name) {
        return table.getOrDefault(group + "." + name, name);
    }

    /** So many of something. Of the plurals of a language this knows one and other alone; the script knows all. */
    String count(String key, long n) {
        return of(key + (n == 1 ? ".one" : ".other"), n);
    }

    /** The language, as HTML names it. */
    String language() {
        return of("language");
    }

    Map<String, String> table() {
        return Map.copyOf(table);
    }

    /** The table as a JSON object, for the script. */
    public String toJson() {
        return Json.line(table);
    }
}
