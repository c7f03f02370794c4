package io.jenkins.plugins.containerrelease.engine.image;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version by the rules of Semantic Versioning 2.0.0, with an optional {@code v} before it, as source tags have it.
 *
 * <p>Numbers stay texts: a version is not compared here, and no number is too large for it.
 *
 * @param major first number
 * @param minor second number
 * @param patch third number
 * @param preRelease what follows {@code -}; empty for none
 * @param build what follows {@code +}; empty for none
 */
public record SemanticVersion(String major, String minor, String patch, String preRelease, String build)
        implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final String NUMBER = "(0|[1-9]\\d{0,19})";
    private static final Pattern FORM = Pattern.compile("[vV]?" + NUMBER + "\\." + NUMBER + "\\." + NUMBER
            + "(?:-((?:0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*)(?:\\.(?:0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*))*))?"
            + "(?:\\+([0-9a-zA-Z-]+(?:\\.[0-9a-zA-Z-]+)*))?");
    private static final int LONGEST = 250;

    /** The version that the text is; nothing where it is none, or longer than any version is. */
    public static Optional<SemanticVersion> of(String text) {
        if (text == null || text.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(new SemanticVersion(matcher.group(1), matcher.group(2), matcher.group(3),
                matcher.group(4) == null ? "" : matcher.group(4), matcher.group(5) == null ? "" : matcher.group(5)));
    }

    /** Whether it is a release: neither a pre-release nor a build of its own. */
    public boolean isRelease() {
        return preRelease.isEmpty() && build.isEmpty();
    }

    /**
     * The version and, for a release, the shorter ones that stand for the newest of their kind: {@code 1.4.2},
     * {@code 1.4}, {@code 1}. There is no {@code 0}: under major version zero anything may change (Semantic Versioning,
     * item 4), so the major version alone promises nothing; docker/metadata-action advises the same.
     */
    public List<String> family() {
        List<String> family = new ArrayList<>();
        family.add(toString());
        if (isRelease()) {
            family.add(major + "." + minor);
            if (!major.equals("0")) {
                family.add(major);
            }
        }
        return family;
    }

    /** Without the leading {@code v}. */
    @Override
    public String toString() {
        return major + "." + minor + "." + patch + (preRelease.isEmpty() ? "" : "-" + preRelease)
                + (build.isEmpty() ? "" : "+" + build);
    }
}
