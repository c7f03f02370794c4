package io.jenkins.plugins.containerrelease.engine.merge;

import io.jenkins.plugins.containerrelease.engine.finding.Finding;
import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import io.jenkins.plugins.containerrelease.engine.finding.Score;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import java.util.Comparator;
import java.util.List;

/**
 * A sighting together with what its scanner says of the finding as a whole.
 *
 * @param kind sort of finding
 * @param aliases other identifiers, as the scanner gives them
 * @param title {@code null} where the scanner gives none
 * @param packageName {@code null} where it is not about a package
 * @param packageType {@code null} where unknown
 * @param purl {@code null} where the scanner gives none
 * @param installedVersion {@code null} where unknown
 * @param sighting the sighting
 */
record Seen(
        FindingKind kind,
        List<String> aliases,
        String title,
        String packageName,
        String packageType,
        String purl,
        String installedVersion,
        Sighting sighting) {

    private static final Comparator<String> TEXT = Comparator.nullsLast(Comparator.naturalOrder());
    private static final String EPSS = "EPSS";
    private static final double MOST_CVSS = 10;

    /** Of any two, the same one comes first, whatever order they were met in. Equal sightings stand side by side. */
    static final Comparator<Seen> ORDER = Comparator.comparing(Seen::sighting, sightings())
            .thenComparing(Seen::title, TEXT)
            .thenComparing(Seen::packageName, TEXT)
            .thenComparing(Seen::packageType, TEXT)
            .thenComparing(Seen::purl, TEXT)
            .thenComparing(Seen::installedVersion, TEXT);

    private static Comparator<Sighting> sightings() {
        Comparator<Platform> platforms = Comparator.nullsLast(Comparator.naturalOrder());
        Comparator<Digest> images = Comparator.nullsLast(Comparator.naturalOrder());
        return Comparator.comparing(Sighting::scanner)
                .thenComparing(Sighting::platform, platforms)
                .thenComparing(Sighting::image, images)
                .thenComparing(Sighting::id)
                .thenComparing(Sighting::path, TEXT)
                .thenComparingInt(Sighting::line)
                .thenComparing(Sighting::target, TEXT)
                .thenComparing(Sighting::severity)
                .thenComparing(Sighting::toolSeverity, TEXT)
                .thenComparing(Sighting::vendor)
                .thenComparing(sighting -> String.join("\n", sighting.fixedVersions()))
                .thenComparingInt(sighting -> sighting.fixedVersions().size())
                .thenComparing(Sighting::fixState, TEXT)
                .thenComparingDouble(Sighting::cvss)
                .thenComparingDouble(Sighting::epss)
                .thenComparing(Sighting::exploited)
                .thenComparing(Sighting::published, TEXT)
                .thenComparing(Sighting::layer, TEXT)
                .thenComparing(Sighting::dataSource, TEXT)
                .thenComparing(Sighting::link, TEXT)
                .thenComparing(Sighting::suppressed, TEXT);
    }

    /** This with what the other one knows and this one does not. */
    Seen or(Seen other) {
        boolean complete = title != null && packageName != null && packageType != null && purl != null && installedVersion != null;
        return complete ? this : new Seen(kind, aliases, either(title, other.title), either(packageName, other.packageName),
                either(packageType, other.packageType), either(purl, other.purl),
                either(installedVersion, other.installedVersion), sighting);
    }

    private static String either(String text, String other) {
        return text == null ? other : text;
    }

    /** The highest CVSS base score that a scanner gives; {@code NaN} where none. */
    static double cvss(Finding finding) {
        double highest = Double.NaN;
        for (Score score : finding.scores()) {
            boolean counts = !EPSS.equals(score.system()) && score.value() >= 0 && score.value() <= MOST_CVSS;
            if (counts && !(highest >= score.value())) {
                highest = score.value();
            }
        }
        return highest;
    }

    /** The highest probability of exploitation that a scanner gives; {@code NaN} where none. */
    static double epss(Finding finding) {
        double highest = Double.NaN;
        for (Score score : finding.scores()) {
            if (EPSS.equals(score.system()) && score.value() >= 0 && score.value() <= 1 && !(highest >= score.value())) {
                highest = score.value();
            }
        }
        return highest;
    }

    /**
     * Whether the severity is the one of who makes the package. Trivy names the source of each severity, Snyk says where it takes
     * the distribution's word, and Grype takes that of the database that the match comes from.
     *
     * <p>Source: {@code SeveritySource} in {@code pkg/vulnerability/vulnerability.go} of Trivy; the namespaces of Grype's database
     * ({@code debian:distro:debian:12}, {@code github:language:java}, {@code nvd:cpe}).
     */
    static boolean isVendors(Finding finding) {
        String source = finding.extra().get("SeveritySource");
        if (source != null) {
            return !source.isEmpty() && !source.equals("nvd");
        }
        if ("relative importance".equals(finding.extra().get("severityBasedOn"))) {
            return true;
        }
        String database = finding.dataSource();
        return database != null && database.indexOf(':') > 0 && !database.startsWith("nvd:");
    }

    /** Whether Grype names the catalogue in which exploitation is known. */
    static boolean isExploited(Finding finding) {
        for (String name : finding.extra().keySet()) {
            if (name.startsWith("vulnerability.knownExploited")) {
                return true;
            }
        }
        return false;
    }
}
