package io.jenkins.plugins.containerrelease.engine.gate;

import io.jenkins.plugins.containerrelease.engine.document.Glob;
import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.image.ImageFacts.LayerOf;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import io.jenkins.plugins.containerrelease.engine.json.Json;
import io.jenkins.plugins.containerrelease.engine.license.LicenseTerms;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which findings a rule counts: those for which everything holds that it says. What it does not speak of does not matter.
 * {@link SelectorMatch} finds out whether it does.
 */
public final class Selector implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Kinds of findings; never empty. */
    private final TreeSet<FindingKind> kinds;
    /** Severities; empty: any. */
    private final TreeSet<Severity> severities;
    /** Whether a fix has to be known. */
    private final boolean fixable;
    /** The list of exploited vulnerabilities that it has to be on, see {@link ExploitedList#identity}; {@code null}: any. */
    private final String exploited;
    /** Least probability of exploitation; {@code null}: any. */
    private final Double epss;
    /** Least CVSS base score; {@code null}: any. */
    private final Double cvss;
    /** Patterns for package-urls; empty: any. */
    private final TreeSet<String> packages;
    /** Types of packages; empty: any. */
    private final TreeSet<String> packageTypes;
    /** Patterns for paths; empty: any. */
    private final TreeSet<String> paths;
    /** Whose layer it is in; {@code null}: anyone's. */
    private final LayerOf layer;
    /** For how many seconds a fix has been available; {@code null}: it does not matter. */
    private final Long fixAvailableFor;
    /** The reference that does not have it, see docs/gates.md; {@code null}: it does not matter. */
    private final String newSince;
    /** What its licence is; {@code null}: any. */
    private final LicenseTerms licenses;
    /** An expression that is true for it; {@code null}: none. */
    private final String expression;

    private Selector(Builder from) {
        kinds = new TreeSet<>(from.kinds);
        severities = new TreeSet<>(from.severities);
        fixable = from.fixable;
        exploited = from.exploited;
        epss = from.epss;
        cvss = from.cvss;
        packages = new TreeSet<>(from.packages);
        packageTypes = new TreeSet<>(from.packageTypes);
        paths = new TreeSet<>(from.paths);
        layer = from.layer;
        fixAvailableFor = from.fixAvailableFor;
        newSince = from.newSince;
        licenses = from.licenses;
        expression = from.expression;
    }

    /** Begins with all vulnerabilities. */
    public static Builder builder() {
        return new Builder();
    }

    Set<FindingKind> kinds() {
        return kinds;
    }

    /** Empty: any. */
    Set<Severity> severities() {
        return severities;
    }

    boolean fixable() {
        return fixable;
    }

    /** {@code null}: any. */
    String exploited() {
        return exploited;
    }

    /** {@code null}: any. */
    Double epss() {
        return epss;
    }

    /** {@code null}: any. */
    Double cvss() {
        return cvss;
    }

    /** Patterns of package-urls as they were written; empty: any. */
    Set<String> packages() {
        return packages;
    }

    /** Empty: any. */
    Set<String> packageTypes() {
        return packageTypes;
    }

    /** Empty: any. */
    List<Glob> paths() {
        return paths.stream().map(Glob::parse).toList();
    }

    /** {@code null}: anyone's. */
    LayerOf layer() {
        return layer;
    }

    /** {@code null}: it does not matter. */
    Duration fixAvailableFor() {
        return fixAvailableFor == null ? null : Duration.ofSeconds(fixAvailableFor);
    }

    /** {@code null}: it does not matter. */
    String newSince() {
        return newSince;
    }

    /** {@code null}: any. */
    LicenseTerms licenses() {
        return licenses;
    }

    /** {@code null}: none. */
    String expression() {
        return expression;
    }

    /** Whether this one selects every finding that the other one selects, whatever was found. */
    boolean covers(Selector other) {
        return kinds.containsAll(other.kinds)
                && coversAny(severities, other.severities)
                && (!fixable || other.fixable || other.fixAvailableFor != null)
                && (exploited == null || exploited.equals(other.exploited))
                && isAtMost(epss, other.epss)
                && isAtMost(cvss, other.cvss)
                && coversAny(packages, other.packages)
                && coversAny(packageTypes, other.packageTypes)
                && coversAny(paths, other.paths)
                && (layer == null || layer == other.layer)
                && isAtMost(fixAvailableFor, other.fixAvailableFor)
                && (newSince == null || newSince.equals(other.newSince))
                && (licenses == null || other.licenses != null && licenses.covers(other.licenses))
                && (expression == null || expression.equals(other.expression));
    }

    /** Where nothing stands for anything: whether the one accepts all that the other one accepts. */
    private static <T> boolean coversAny(Collection<T> these, Collection<T> those) {
        return these.isEmpty() || !those.isEmpty() && these.containsAll(those);
    }

    private static <T extends Comparable<T>> boolean isAtMost(T least, T other) {
        return least == null || other != null && least.compareTo(other) <= 0;
    }

    /** What such findings are called, e.g. {@code vulnerabilities of HIGH or worse with a fix, known to be exploited}. */
    String text(long count) {
        StringBuilder text = new StringBuilder(kinds.size() == 1
                ? Gate.of(kinds.first()).noun(count)
                : count == 1 ? "finding" : "findings");
        if (kinds.size() > 1) {
            text.append(" (").append(kinds.stream().map(kind -> Gate.of(kind).noun(2)).collect(Collectors.joining(", "))).append(')');
        }
        if (!severities.isEmpty()) {
            text.append(" of ").append(severities.stream().map(Severity::name).collect(Collectors.joining(" or ")));
        }
        List<String> clauses = new ArrayList<>();
        if (fixAvailableFor != null) {
            clauses.add("with a fix, public for " + Values.duration(Duration.ofSeconds(fixAvailableFor)));
        } else if (fixable) {
            clauses.add("with a fix");
        }
        if (exploited != null) {
            clauses.add("known to be exploited");
        }
        if (epss != null) {
            clauses.add("with EPSS from " + epss);
        }
        if (cvss != null) {
            clauses.add("with CVSS from " + cvss);
        }
        clauses(clauses, "in packages ", packages);
        clauses(clauses, "in packages of type ", packageTypes);
        clauses(clauses, "in files ", paths);
        if (layer != null) {
            clauses.add(layer == LayerOf.BASE ? "in layers of the base image" : "in layers on top of the base image");
        }
        if (newSince != null) {
            clauses.add("new since " + Quoted.text(newSince));
        }
        if (licenses != null) {
            String listed = licenses.licenses().stream().map(Quoted::text).collect(Collectors.joining(", "));
            clauses.add(switch (licenses.kind()) {
                case NOT_ALLOWED -> "not allowed by " + listed;
                case DENIED -> "denied by " + listed;
                case UNKNOWN -> "of which no licence is known";
            });
        }
        if (expression != null) {
            clauses.add("for which " + Quoted.text(expression.replaceAll("\\s+", " ").strip()));
        }
        return clauses.isEmpty() ? text.toString() : text.append(' ').append(String.join(", ", clauses)).toString();
    }

    private static void clauses(List<String> clauses, String before, Collection<String> values) {
        if (!values.isEmpty()) {
            clauses.add(before + values.stream().map(Quoted::text).collect(Collectors.joining(" or ")));
        }
    }

    /** For the evidence store: what it says, by the names that policies have. */
    Map<String, Object> written() {
        TreeMap<String, Object> written = new TreeMap<>();
        written.put("kind", kinds.stream().map(FindingKind::name).toList());
        put(written, "severity", severities.stream().map(Severity::name).toList());
        put(written, "fixable", fixable ? Boolean.TRUE : null);
        put(written, "exploited", exploited);
        put(written, "epss", epss);
        put(written, "cvss", cvss);
        put(written, "package", List.copyOf(packages));
        put(written, "packageType", List.copyOf(packageTypes));
        put(written, "path", List.copyOf(paths));
        put(written, "layer", layer == null ? null : layer.name());
        put(written, "fixAvailableFor", fixAvailableFor);
        put(written, "new", newSince);
        put(written, "licenses", licenses == null ? null : licenses.kind().name());
        put(written, "listedLicenses", licenses == null ? null : licenses.licenses());
        put(written, "expression", expression);
        return written;
    }

    private static void put(Map<String, Object> written, String name, Object value) {
        if (value != null && !(value instanceof List<?> list && list.isEmpty())) {
            written.put(name, value);
        }
    }

    /**
     * What the evidence store has.
     *
     * @throws IllegalArgumentException where this version does not understand all of it
     */
    static Selector of(Map<String, Object> written) {
        TreeMap<String, Object> rest = new TreeMap<>(written);
        Builder builder = new Builder().kinds(texts(rest.remove("kind")).stream().map(FindingKind::valueOf).toList())
                .severities(texts(rest.remove("severity")).stream().map(Severity::valueOf).toList())
                .fixable(Boolean.TRUE.equals(rest.remove("fixable")))
                .packages(texts(rest.remove("package"))).packageTypes(texts(rest.remove("packageType")))
                .paths(texts(rest.remove("path")));
        builder.exploited = (String) rest.remove("exploited");
        builder.epss = number(rest.remove("epss"));
        builder.cvss = number(rest.remove("cvss"));
        builder.layer = rest.get("layer") == null ? null : LayerOf.valueOf((String) rest.get("layer"));
        builder.fixAvailableFor = rest.get("fixAvailableFor") == null ? null : ((Number) rest.get("fixAvailableFor")).longValue();
        builder.newSince = (String) rest.remove("new");
        builder.licenses = rest.get("licenses") == null ? null : new LicenseTerms(
                LicenseTerms.Kind.valueOf((String) rest.get("licenses")), texts(rest.get("listedLicenses")));
        builder.expression = (String) rest.remove("expression");
        rest.keySet().removeAll(Set.of("layer", "fixAvailableFor", "licenses", "listedLicenses"));
        if (!rest.isEmpty() || builder.kinds.isEmpty()) {
            throw new IllegalArgumentException("a later version's: " + written);
        }
        return builder.build();
    }

    private static Double number(Object value) {
        return value == null ? null : ((Number) value).doubleValue();
    }

    private static List<String> texts(Object value) {
        return value == null ? List.of() : ((List<?>) value).stream().map(String.class::cast).toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Selector that && toString().equals(that.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** All that it says, as JSON: the same for two that say the same. */
    @Override
    public String toString() {
        return Json.line(written());
    }

    /** Collects what a selector says; nothing said: all vulnerabilities. */
    public static final class Builder {
        private Collection<FindingKind> kinds = Set.of(FindingKind.VULNERABILITY);
        private Collection<Severity> severities = List.of();
        private boolean fixable;
        private String exploited;
        private Double epss;
        private Double cvss;
        private Collection<String> packages = List.of();
        private Collection<String> packageTypes = List.of();
        private Collection<String> paths = List.of();
        private LayerOf layer;
        private Long fixAvailableFor;
        private String newSince;
        private LicenseTerms licenses;
        private String expression;

        private Builder() {}

        public Builder kinds(Collection<FindingKind> value) {
            kinds = value;
            return this;
        }

        /** One of these; none: any. */
        public Builder severities(Collection<Severity> value) {
            severities = value;
            return this;
        }

        public Builder fixable(boolean value) {
            fixable = value;
            return this;
        }

        /** On the list of that identity. */
        public Builder exploited(String list) {
            exploited = list;
            return this;
        }

        /** @throws IllegalArgumentException if it is no probability */
        public Builder epss(double least) {
            epss = within(least, 1, "a probability from 0 to 1");
            return this;
        }

        /** @throws IllegalArgumentException if it is no score */
        public Builder cvss(double least) {
            cvss = within(least, 10, "a score from 0 to 10");
            return this;
        }

        private static double within(double value, double most, String what) {
            if (!(value >= 0 && value <= most)) {
                throw new IllegalArgumentException("'" + value + "' is not accepted: expected " + what);
            }
            return value == 0 ? 0 : value;
        }

        /** @throws IllegalArgumentException if one is no pattern */
        public Builder packages(Collection<String> patterns) {
            patterns.forEach(Glob::parse);
            packages = patterns;
            return this;
        }

        public Builder packageTypes(Collection<String> types) {
            packageTypes = types.stream().map(type -> type.toLowerCase(Locale.ROOT)).toList();
            return this;
        }

        /** @throws IllegalArgumentException if one is no pattern */
        public Builder paths(Collection<String> patterns) {
            patterns.forEach(Builder::checkPath);
            paths = patterns.stream().map(pattern -> pattern.startsWith("/") ? pattern.substring(1) : pattern).toList();
            return this;
        }

        /** No file has such a path, so that a rule would count nothing. */
        private static void checkPath(String pattern) {
            Glob.parse(pattern);
            if (pattern.endsWith("/")) {
                throw new IllegalArgumentException("'" + Quoted.text(pattern) + "' is the path of no file: for all files of a folder write"
                        + " '" + Quoted.text(pattern) + "**'");
            }
            if (("/" + pattern + "/").matches("(?s)/.*//.*|.*/\\.{1,2}/.*")) {
                throw new IllegalArgumentException("'" + Quoted.text(pattern) + "' is the path of no file: leave out '.', '..' and double"
                        + " slashes");
            }
        }

        /** BASE or OURS. */
        public Builder layer(LayerOf whose) {
            layer = whose;
            return this;
        }

        /** Those with a fix that were published at least that long ago. */
        public Builder fixAvailableFor(Duration grace) {
            fixAvailableFor = grace.toSeconds();
            return this;
        }

        /** Those that this reference does not have. */
        public Builder newSince(String reference) {
            newSince = reference;
            return this;
        }

        public Builder licenses(LicenseTerms terms) {
            licenses = terms;
            return this;
        }

        public Builder expression(String text) {
            expression = text;
            return this;
        }

        /** @throws IllegalArgumentException if it speaks of vulnerabilities and of other findings as well */
        public Selector build() {
            boolean ofVulnerabilities = fixable || exploited != null || epss != null || cvss != null || fixAvailableFor != null;
            if (ofVulnerabilities && !Set.of(FindingKind.VULNERABILITY).equals(Set.copyOf(kinds))) {
                throw new IllegalArgumentException("only vulnerabilities have fixes, scores and exploits: leave out 'kind', or what"
                        + " is about them");
            }
            return new Selector(this);
        }
    }
}
