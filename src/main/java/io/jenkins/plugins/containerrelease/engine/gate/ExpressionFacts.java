package io.jenkins.plugins.containerrelease.engine.gate;

import io.jenkins.plugins.containerrelease.engine.image.ImageFacts;
import io.jenkins.plugins.containerrelease.engine.merge.MergedFinding;
import io.jenkins.plugins.containerrelease.engine.merge.SeverityFrom;
import io.jenkins.plugins.containerrelease.engine.merge.Sighting;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * What expressions are told, by the fields of {@link io.jenkins.plugins.containerrelease.engine.expression.Model}. What is not
 * known is left out. All sightings are told of, whether or not an exception covers them: so no exception makes an expression
 * true.
 */
final class ExpressionFacts {
    /** Longest text that an expression is told. */
    private static final int LONGEST = 2_000;

    private ExpressionFacts() {}

    /** What is told of a finding; {@code null} where it has texts that are too long for expressions. */
    static Map<String, Object> of(MergedFinding finding, SeverityFrom severityFrom, GateContext context) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("kind", finding.kind().name().toLowerCase(Locale.ROOT));
        facts.put("id", finding.id());
        put(facts, "title", finding.title());
        facts.put("severity", severityFrom.of(finding).name());
        put(facts, "package", finding.packageName());
        put(facts, "packageType", finding.packageType());
        put(facts, "purl", finding.purl());
        put(facts, "version", finding.installedVersion());
        facts.put("aliases", finding.aliases());
        facts.put("severities", texts(finding, sighting -> sighting.severity().name()));
        facts.put("fixedVersions", finding.sightings().stream().flatMap(sighting -> sighting.fixedVersions().stream()).distinct().toList());
        facts.put("layers", texts(finding, sighting -> context.layerOf(sighting).name().toLowerCase(Locale.ROOT)));
        if (finding.sightings().stream().noneMatch(sighting -> SelectorMatch.isNowhere(sighting, finding))) {
            facts.put("paths", texts(finding, Sighting::path));
        }
        facts.put("platforms", texts(finding, sighting -> Objects.toString(sighting.platform(), null)));
        facts.put("scanners", texts(finding, Sighting::scanner));
        facts.put("fixable", finding.sightings().stream().anyMatch(Sighting::fixable));
        facts.put("exploited", context.isExploited(finding));
        score(facts, "cvss", finding, Sighting::cvss);
        score(facts, "epss", finding, Sighting::epss);
        Instant published = SelectorMatch.published(finding, context.now());
        put(facts, "publishedDaysAgo", daysAgo(published, context.now()));
        return facts.values().stream().anyMatch(ExpressionFacts::isTooLong) ? null : facts;
    }

    private static boolean isTooLong(Object value) {
        return value instanceof String text ? text.length() > LONGEST
                : value instanceof List<?> list && list.stream().anyMatch(ExpressionFacts::isTooLong);
    }

    private static List<String> texts(MergedFinding finding, Function<Sighting, String> text) {
        return finding.sightings().stream().map(text).filter(Objects::nonNull).distinct().toList();
    }

    private static void score(Map<String, Object> facts, String name, MergedFinding finding, ToDoubleFunction<Sighting> score) {
        finding.sightings().stream().mapToDouble(score).filter(value -> !Double.isNaN(value)).max()
                .ifPresent(value -> facts.put(name, value));
    }

    /** What is told of the image of a platform. */
    static Map<String, Object> of(ImageFacts image, Instant now) {
        Map<String, Object> facts = new HashMap<>();
        put(facts, "platform", image.platform() == null ? null : image.platform().toString());
        put(facts, "user", image.user());
        put(facts, "base", image.baseName());
        put(facts, "entrypoint", image.entrypoint());
        put(facts, "command", image.command());
        put(facts, "packages", image.packages() == null ? null : List.copyOf(image.packages()));
        put(facts, "secretsInHistory", image.secretsInHistory());
        put(facts, "labels", image.labels());
        put(facts, "healthcheck", image.healthcheck());
        put(facts, "basePinned", image.basePinned());
        put(facts, "createdDaysAgo", daysAgo(image.created(), now));
        put(facts, "baseCreatedDaysAgo", daysAgo(image.baseCreated(), now));
        return facts;
    }

    private static Long daysAgo(Instant then, Instant now) {
        Duration age = Ages.of(then, now);
        return age == null ? null : age.toDays();
    }

    private static void put(Map<String, Object> facts, String name, Object value) {
        if (value != null) {
            facts.put(name, value);
        }
    }
}
