package io.jenkins.plugins.containerrelease.engine.purl;

import java.util.Comparator;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * How ecosystems order versions. What is not a version of an ecosystem has no place in its order; that one which begins with
 * a letter is none is stricter than some of them are.
 */
public enum VersionOrder {
    /** Debian and Ubuntu: deb-version(7). */
    DEB(DebianOrder::isVersion, DebianOrder::compare),
    /** RPM: epoch, version and release, by rpmvercmp. */
    RPM(RpmOrder::isVersion, RpmOrder::compare),
    /** Alpine: apk-tools' package versions. */
    APK(AlpineOrder::isVersion, AlpineOrder::compare),
    /** Maven's ComparableVersion. */
    MAVEN(MavenOrder::isVersion, MavenOrder::compare),
    /** Semantic Versioning 2.0.0, item 11: npm, Go, Cargo and others; with one to four numbers, and with a leading {@code v}. */
    SEMVER(SemanticOrder::isVersion, SemanticOrder::compare),
    /** Python: PEP 440. */
    PYPI(PythonOrder::isVersion, PythonOrder::compare),
    /** Ruby: Gem::Version. */
    GEM(GemOrder::isVersion, GemOrder::compare);

    private static final int LONGEST = 250;

    private final Predicate<String> versions;
    private final Comparator<String> order;

    VersionOrder(Predicate<String> versions, Comparator<String> order) {
        this.versions = versions;
        this.order = order;
    }

    /**
     * The order of a type of package-url or of a scheme of {@code vers}.
     *
     * @return {@code null} where none is known
     */
    public static VersionOrder of(String type) {
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "deb" -> DEB;
            case "rpm" -> RPM;
            case "apk", "alpine" -> APK;
            case "maven" -> MAVEN;
            case "npm", "golang", "cargo", "hex", "pub", "swift", "nuget", "semver", "github" -> SEMVER;
            case "pypi" -> PYPI;
            case "gem" -> GEM;
            default -> null;
        };
    }

    /** Whether the text is a version in this order. */
    public boolean isVersion(String text) {
        return text != null && !text.isEmpty() && text.length() <= LONGEST && versions.test(text);
    }

    /**
     * Compares two versions.
     *
     * @throws IllegalArgumentException if one of them is none, see {@link #isVersion}
     */
    public int compare(String a, String b) {
        if (!isVersion(a) || !isVersion(b)) {
            throw new IllegalArgumentException("not both are versions");
        }
        return Integer.signum(order.compare(a, b));
    }

    /** Compares two runs of digits of any length as numbers. */
    static int compareNumbers(String a, String b) {
        String x = withoutLeadingZeros(a);
        String y = withoutLeadingZeros(b);
        return x.length() != y.length() ? Integer.compare(x.length(), y.length()) : x.compareTo(y);
    }

    private static String withoutLeadingZeros(String digits) {
        int from = 0;
        while (from < digits.length() - 1 && digits.charAt(from) == '0') {
            from++;
        }
        return digits.substring(from);
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isNumber(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> isDigit((char) c));
    }
}
