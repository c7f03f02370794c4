package io.jenkins.plugins.containerrelease.engine.gate;

import io.jenkins.plugins.containerrelease.engine.document.Glob;
import io.jenkins.plugins.containerrelease.engine.expression.Expression;
import io.jenkins.plugins.containerrelease.engine.expression.Model;
import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import io.jenkins.plugins.containerrelease.engine.image.ImageFacts.LayerOf;
import io.jenkins.plugins.containerrelease.engine.merge.Ecosystem;
import io.jenkins.plugins.containerrelease.engine.merge.MergedFinding;
import io.jenkins.plugins.containerrelease.engine.merge.SeverityFrom;
import io.jenkins.plugins.containerrelease.engine.merge.Sighting;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Finds out whether a {@link Selector} selects a finding. What is true of a weakness (a fix, scores, dates) is taken from all
 * who saw it; where it was seen, from the sightings that are open: so an exception never makes a finding count.
 *
 * <p>It fails closed: where nobody knows what a selector asks for, the finding is selected.
 */
final class SelectorMatch {
    private final Selector selector;
    private final SeverityFrom severityFrom;
    private final GateContext context;
    private final List<Glob> packages;
    private final List<Glob> paths;
    private final Set<String> packageTypes;
    /** {@code null} where there is none. */
    private final Expression expression;
    private final Set<String> unknown = new TreeSet<>();

    SelectorMatch(Selector selector, SeverityFrom severityFrom, GateContext context) {
        this.selector = selector;
        this.severityFrom = severityFrom;
        this.context = context;
        packages = selector.packages().stream().map(PackageNames::comparable).map(Glob::parse).toList();
        paths = selector.paths();
        expression = selector.expression() == null ? null : Expression.parse(selector.expression(), Model.FINDING);
        packageTypes = selector.packageTypes().stream().map(Ecosystem::of).filter(Objects::nonNull).collect(Collectors.toSet());
    }

    /**
     * Whether it selects a finding.
     *
     * @param open sightings that count
     */
    boolean selects(MergedFinding finding, List<Sighting> open) {
        unknown.clear();
        return !open.isEmpty()
                && selector.kinds().contains(finding.kind())
                && severity(finding, open)
                && fix(finding)
                && (selector.exploited() == null || context.isExploited(finding))
                && atLeast(finding, selector.epss(), Sighting::epss, "EPSS score")
                && atLeast(finding, selector.cvss(), Sighting::cvss, "CVSS score")
                && packageUrl(finding)
                && packageType(finding)
                && licence(open)
                && path(finding, open)
                && layer(finding, open)
                && (selector.newSince() == null || context.references().isNew(selector.newSince(), finding.key()))
                && expression(finding);
    }

    /** What nobody knows of the finding that was selected last, e.g. {@code EPSS score}; empty where all is known. */
    Set<String> unknown() {
        return unknown;
    }

    private boolean isUnknown(String what) {
        unknown.add(what);
        return true;
    }

    private boolean severity(MergedFinding finding, List<Sighting> open) {
        if (selector.severities().isEmpty()) {
            return true;
        }
        return severityFrom.equals(SeverityFrom.HIGHEST)
                ? open.stream().anyMatch(sighting -> selector.severities().contains(sighting.severity()))
                : selector.severities().contains(severityFrom.of(finding));
    }

    private boolean fix(MergedFinding finding) {
        boolean asked = selector.fixable() || selector.fixAvailableFor() != null;
        return !asked || finding.sightings().stream().anyMatch(Sighting::fixable)
                && (selector.fixAvailableFor() == null || isOld(finding, selector.fixAvailableFor()));
    }

    /** Nobody says when a fix came; it was there at the earliest when the weakness was published. */
    private boolean isOld(MergedFinding finding, Duration grace) {
        Instant published = published(finding, context.now());
        return published == null ? isUnknown("date of publication") : !published.plus(grace).isAfter(context.now());
    }

    /** The first day on which anyone says that it was published; {@code null} where nobody says it, or nobody can know. */
    static Instant published(MergedFinding finding, Instant now) {
        return finding.sightings().stream().map(sighting -> day(sighting.published()))
                .filter(day -> day != null && !day.isAfter(now)).min(Comparator.naturalOrder()).orElse(null);
    }

    /** The day with which a time as tools write it begins; {@code null} where there is none. */
    private static Instant day(String time) {
        if (time == null || time.length() < 10) {
            return null;
        }
        try {
            return LocalDate.parse(time.substring(0, 10)).atStartOfDay().toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private boolean atLeast(MergedFinding finding, Double least, ToDoubleFunction<Sighting> score, String what) {
        if (least == null) {
            return true;
        }
        double highest = finding.sightings().stream().mapToDouble(score).filter(value -> !Double.isNaN(value)).max()
                .orElse(Double.NaN);
        return Double.isNaN(highest) ? isUnknown(what) : highest >= least;
    }

    private boolean packageUrl(MergedFinding finding) {
        if (packages.isEmpty()) {
            return true;
        }
        List<String> names = PackageNames.of(finding.purl());
        if (names.isEmpty()) {
            return finding.packageName() != null && mayBeOfSuchType(type(finding)) && isUnknown("package-url");
        }
        return packages.stream().anyMatch(pattern -> names.stream().anyMatch(pattern::matches));
    }

    /** Whether one of the patterns can mean packages of a type; a word of a tool that nobody knows may stand for any. */
    private boolean mayBeOfSuchType(String type) {
        return !Ecosystem.isKnown(type) || packages.stream().anyMatch(pattern -> pattern.mayMatch("pkg:" + type + "/"));
    }

    private boolean packageType(MergedFinding finding) {
        if (packageTypes.isEmpty()) {
            return true;
        }
        String type = type(finding);
        if (type != null && packageTypes.contains(type)) {
            return true;
        }
        boolean anyWord = type == null || finding.purl() == null && !Ecosystem.isKnown(type);
        return anyWord && finding.packageName() != null && isUnknown("type of package");
    }

    /** As package-urls have it; {@code null} where it is not known. */
    private static String type(MergedFinding finding) {
        String purl = finding.purl();
        return purl != null && purl.startsWith("pkg:") && purl.indexOf('/') > 4
                ? Ecosystem.of(purl.substring(4, purl.indexOf('/')))
                : Ecosystem.of(finding.packageType());
    }

    private boolean expression(MergedFinding finding) {
        if (expression == null) {
            return true;
        }
        Map<String, Object> facts = ExpressionFacts.of(finding, severityFrom, context);
        return switch (facts == null ? Expression.Outcome.UNKNOWN : expression.evaluate(facts)) {
            case TRUE -> true;
            case FALSE -> false;
            case UNKNOWN -> isUnknown("value of the expression");
            case TOO_LONG -> isUnknown("value of the expression within its limits");
        };
    }

    private boolean licence(List<Sighting> open) {
        return selector.licenses() == null || open.stream().anyMatch(sighting -> selector.licenses().match(sighting.id()));
    }

    private boolean path(MergedFinding finding, List<Sighting> open) {
        if (paths.isEmpty() || open.stream().anyMatch(this::isInPath)) {
            return true;
        }
        return open.stream().anyMatch(sighting -> isNowhere(sighting, finding)) && isUnknown("path");
    }

    /**
     * Whether it is in some file, and nobody who saw it in the same image says in which: in another image it may be another.
     * Packages of an operating system are in no file that is asked for.
     */
    static boolean isNowhere(Sighting open, MergedFinding finding) {
        boolean system = finding.kind() == FindingKind.VULNERABILITY && Ecosystem.isSystem(type(finding));
        return !system && finding.sightings().stream().filter(sighting -> isInSameImage(open, sighting))
                .allMatch(sighting -> sighting.path() == null);
    }

    private static boolean isInSameImage(Sighting one, Sighting other) {
        return Objects.equals(one.image(), other.image()) && Objects.equals(one.platform(), other.platform());
    }

    private boolean isInPath(Sighting sighting) {
        return sighting.path() != null && paths.stream().anyMatch(pattern -> pattern.matches(relative(sighting.path())));
    }

    private static String relative(String path) {
        return path.startsWith("/") ? path.substring(1) : path;
    }

    private boolean layer(MergedFinding finding, List<Sighting> open) {
        if (selector.layer() == null || open.stream().anyMatch(sighting -> context.layerOf(sighting) == selector.layer())) {
            return true;
        }
        return open.stream().anyMatch(sighting -> isNobodys(sighting, finding)) && isUnknown("layer");
    }

    /** Whether nobody who saw the same in the same place of the same image knows the layer. */
    private boolean isNobodys(Sighting open, MergedFinding finding) {
        return finding.sightings().stream()
                .filter(sighting -> isInSameImage(open, sighting)
                        && (open.path() == null || sighting.path() != null && relative(open.path()).equals(relative(sighting.path()))))
                .allMatch(sighting -> context.layerOf(sighting) == LayerOf.UNKNOWN);
    }
}
