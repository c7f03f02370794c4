package io.jenkins.plugins.containerrelease.engine.purl;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Order of Python's versions. Source: PEP 440, "Summary of permitted suffixes and relative ordering" and appendix B. */
final class PythonOrder {
    private static final Pattern VERSION = Pattern.compile("v?(?:(?<epoch>[0-9]+)!)?(?<release>[0-9]+(?:\\.[0-9]+)*)"
            + "(?:[-_.]?(?<pre>alpha|a|beta|b|preview|pre|c|rc)[-_.]?(?<preNumber>[0-9]*))?"
            + "(?<post>-(?<postOnly>[0-9]+)|[-_.]?(?:post|rev|r)[-_.]?(?<postNumber>[0-9]*))?"
            + "(?<dev>[-_.]?dev[-_.]?(?<devNumber>[0-9]*))?(?:\\+(?<local>[a-z0-9]+(?:[-_.][a-z0-9]+)*))?");

    private PythonOrder() {}

    static boolean isVersion(String text) {
        return VERSION.matcher(text.toLowerCase(Locale.ROOT)).matches();
    }

    static int compare(String a, String b) {
        Matcher x = parts(a);
        Matcher y = parts(b);
        int order = VersionOrder.compareNumbers(number(x.group("epoch")), number(y.group("epoch")));
        order = order != 0 ? order : compareReleases(x.group("release").split("\\."), y.group("release").split("\\."));
        order = order != 0 ? order : Integer.compare(phase(x), phase(y));
        order = order != 0 ? order : VersionOrder.compareNumbers(number(x.group("preNumber")), number(y.group("preNumber")));
        order = order != 0 ? order : comparePosts(x, y);
        order = order != 0 ? order : compareDevs(x, y);
        return order != 0 ? order : compareLocals(x.group("local"), y.group("local"));
    }

    private static Matcher parts(String version) {
        Matcher matcher = VERSION.matcher(version.toLowerCase(Locale.ROOT));
        matcher.matches();
        return matcher;
    }

    private static String number(String digits) {
        return digits == null || digits.isEmpty() ? "0" : digits;
    }

    private static int compareReleases(String[] a, String[] b) {
        for (int i = 0; i < Math.max(a.length, b.length); i++) {
            int order = VersionOrder.compareNumbers(i < a.length ? a[i] : "0", i < b.length ? b[i] : "0");
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /** Development versions of a release that has no other suffix come first, then alpha, beta, candidates, releases. */
    private static int phase(Matcher version) {
        String pre = version.group("pre");
        if (pre == null) {
            return version.group("dev") != null && version.group("post") == null ? 0 : 4;
        }
        return switch (pre.charAt(0)) {
            case 'a' -> 1;
            case 'b' -> 2;
            default -> 3;
        };
    }

    private static int comparePosts(Matcher x, Matcher y) {
        if (x.group("post") == null || y.group("post") == null) {
            return Boolean.compare(x.group("post") != null, y.group("post") != null);
        }
        return VersionOrder.compareNumbers(postNumber(x), postNumber(y));
    }

    private static String postNumber(Matcher version) {
        return number(version.group("postOnly") == null ? version.group("postNumber") : version.group("postOnly"));
    }

    private static int compareDevs(Matcher x, Matcher y) {
        if (x.group("dev") == null || y.group("dev") == null) {
            return Boolean.compare(x.group("dev") == null, y.group("dev") == null);
        }
        return VersionOrder.compareNumbers(number(x.group("devNumber")), number(y.group("devNumber")));
    }

    private static int compareLocals(String a, String b) {
        if (a == null || b == null) {
            return Boolean.compare(a != null, b != null);
        }
        String[] x = a.split("[-_.]");
        String[] y = b.split("[-_.]");
        for (int i = 0; i < Math.min(x.length, y.length); i++) {
            boolean one = VersionOrder.isNumber(x[i]);
            boolean other = VersionOrder.isNumber(y[i]);
            int order = one != other ? Boolean.compare(one, other)
                    : one ? VersionOrder.compareNumbers(x[i], y[i]) : x[i].compareTo(y[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(x.length, y.length);
    }
}
