package io.jenkins.plugins.containerrelease.engine.search;

import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Which findings of a report are wanted, and in which order.
 *
 * @param words all of them are in the id, the package, the installed version, the path or the title; in small letters
 * @param severities one of these; empty for all
 * @param kind of this kind; {@code null} for all
 * @param scanner reported by this scanner; {@code null} for all
 * @param platform on this platform; {@code null} for all
 * @param image digest of the image; {@code null} for all
 * @param fixable only those with a fix
 * @param suppressed also those that the scanner itself suppresses
 * @param isNew only those that the reference does not have
 * @param excepted only those that exceptions cover
 * @param inPackage only those in this package: its name, or its package-url with the version; what is in no package is in its file,
 *     else in its identifier, see {@link FindingState#subject}; {@code null} for all
 * @param grouped whether packages are wanted instead of findings, ordered by the first finding of each
 * @param sort what they are ordered by; then the worst first
 * @param descending the order turned round
 * @param offset how many rows come before
 * @param limit how many rows are wanted at most
 */
public record FindingsQuery(
        List<String> words,
        Set<Severity> severities,
        FindingKind kind,
        String scanner,
        String platform,
        String image,
        boolean fixable,
        boolean suppressed,
        boolean isNew,
        boolean excepted,
        String inPackage,
        boolean grouped,
        Sort sort,
        boolean descending,
        int offset,
        int limit) {

    /** How far one can turn pages; beyond it a narrower question helps more, and the findings' files have all. */
    public static final int MOST_ROWS = 10_000;

    private static final int LARGEST_PAGE = 500;
    private static final int PAGE = 25;

    /** What rows are ordered by. */
    public enum Sort {
        SEVERITY,
        ID,
        PACKAGE,
        FIXED
    }

    /**
     * Reads the parameters of an address: {@code q}, {@code severity} (with commas), {@code kind}, {@code scanner},
     * {@code platform}, {@code image}, {@code fix=1}, {@code suppressed=1}, {@code new=1}, {@code excepted=1}, {@code package},
     * {@code group=package}, {@code sort} (with {@code -} in front for descending), {@code offset} and {@code limit}.
     *
     * @param parameters gives a parameter by its name; {@code null} where there is none
     * @throws IllegalArgumentException if one of them is none of the accepted values; the message says which
     */
    public static FindingsQuery of(UnaryOperator<String> parameters) {
        String sort = text(parameters, "sort", "severity");
        boolean descending = sort.startsWith("-");
        int offset = number(parameters, "offset", 0, MOST_ROWS);
        int limit = number(parameters, "limit", PAGE, LARGEST_PAGE);
        EnumSet<Severity> severities = EnumSet.noneOf(Severity.class);
        for (String severity : text(parameters, "severity", "").split(",")) {
            if (!severity.isEmpty()) {
                severities.add(word("severity", severity, Severity.class));
            }
        }
        String kind = text(parameters, "kind", null);
        String group = text(parameters, "group", null);
        if (group != null && !group.equals("package")) {
            throw new IllegalArgumentException("group '" + Quoted.text(group) + "' is not package");
        }
        return new FindingsQuery(
                List.of(text(parameters, "q", "").toLowerCase(Locale.ROOT).strip().split("\\s+")),
                severities,
                kind == null ? null : word("kind", kind, FindingKind.class),
                text(parameters, "scanner", null),
                text(parameters, "platform", null),
                text(parameters, "image", null),
                "1".equals(parameters.apply("fix")),
                "1".equals(parameters.apply("suppressed")),
                "1".equals(parameters.apply("new")),
                "1".equals(parameters.apply("excepted")),
                text(parameters, "package", null),
                group != null,
                word("sort", descending ? sort.substring(1) : sort, Sort.class),
                descending,
                offset,
                Math.min(limit, MOST_ROWS - offset));
    }

    private static String text(UnaryOperator<String> parameters, String name, String otherwise) {
        String value = parameters.apply(name);
        return value == null || value.isEmpty() ? otherwise : value;
    }

    private static int number(UnaryOperator<String> parameters, String name, int otherwise, int most) {
        String value = text(parameters, name, Integer.toString(otherwise));
        if (!value.matches("[0-9]{1,9}") || Integer.parseInt(value) > most) {
            throw new IllegalArgumentException(
                    name + " '" + Quoted.text(value) + "' is not a number from 0 to " + most);
        }
        return Integer.parseInt(value);
    }

    private static <E extends Enum<E>> E word(String name, String value, Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equalsIgnoreCase(value))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name + " '" + Quoted.text(value) + "' is none of "
                        + Arrays.toString(type.getEnumConstants())));
    }
}
