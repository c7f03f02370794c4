package io.jenkins.plugins.containerrelease.engine.purl;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Order of Ruby's versions: numbers and words in turn, words before numbers. Source: documentation of Gem::Version. */
final class GemOrder {
    private static final Pattern VERSION = Pattern.compile("[0-9]+(?:\\.[0-9A-Za-z]+)*(?:-[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?");
    private static final Pattern PART = Pattern.compile("[0-9]+|[A-Za-z]+");

    private GemOrder() {}

    static boolean isVersion(String text) {
        return VERSION.matcher(text).matches();
    }

    static int compare(String a, String b) {
        List<String> x = parts(a);
        List<String> y = parts(b);
        for (int i = 0; i < Math.max(x.size(), y.size()); i++) {
            String one = i < x.size() ? x.get(i) : "0";
            String other = i < y.size() ? y.get(i) : "0";
            boolean number = VersionOrder.isNumber(one);
            boolean otherNumber = VersionOrder.isNumber(other);
            int order = number != otherNumber ? Boolean.compare(number, otherNumber)
                    : number ? VersionOrder.compareNumbers(one, other) : one.compareTo(other);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /** A dash begins a pre-release. */
    private static List<String> parts(String version) {
        List<String> parts = new ArrayList<>();
        Matcher matcher = PART.matcher(version.replace("-", ".pre."));
        while (matcher.find()) {
            parts.add(matcher.group());
        }
        return parts;
    }
}
