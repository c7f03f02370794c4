package io.jenkins.plugins.containerrelease.engine.merge;

import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import java.util.List;
import java.util.Objects;

/**
 * That one scanner found a weakness in one place of one platform, in that scanner's own words. Strings are hostile text.
 *
 * @param scanner who saw it
 * @param platform where; {@code null} where the image is not of a known platform
 * @param image digest of the manifest that was scanned; {@code null} where unknown
 * @param id the identifier that this scanner gives it
 * @param severity this scanner's severity, in the one table
 * @param toolSeverity its own word; {@code null} where it gave none
 * @param vendor whether that severity is the one of who makes the package (a distribution, the package's maintainers)
 * @param fixedVersions versions that are not affected; empty where there is no fix, or none is known
 * @param fixState the tool's word; {@code null} where none
 * @param cvss the highest CVSS base score it gives, from 0 to 10; {@code NaN} where none
 * @param epss probability of exploitation (EPSS) from 0 to 1; {@code NaN} where none
 * @param exploited whether the tool itself says that exploitation is known
 * @param published when the weakness was published, as the tool writes it; {@code null} where unknown
 * @param path file in the image; {@code null} where unknown
 * @param line first line in that file; 0 where unknown
 * @param layer digest, or diff id where the tool gives only that, of the layer; {@code null} where unknown
 * @param target what the tool calls the scanned thing; {@code null} where it does not
 * @param dataSource where the tool's knowledge comes from; {@code null} where it does not say
 * @param link the first page about it that the tool names; any scheme, check before linking; {@code null} where none
 * @param suppressed why the tool itself suppresses it; {@code null} where it does not
 */
public record Sighting(
        String scanner,
        Platform platform,
        Digest image,
        String id,
        Severity severity,
        String toolSeverity,
        boolean vendor,
        List<String> fixedVersions,
        String fixState,
        double cvss,
        double epss,
        boolean exploited,
        String published,
        String path,
        int line,
        String layer,
        String target,
        String dataSource,
        String link,
        String suppressed) {

    public Sighting {
        Objects.requireNonNull(scanner);
        Objects.requireNonNull(id);
        Objects.requireNonNull(severity);
        fixedVersions = List.copyOf(fixedVersions);
    }

    /** Whether a version without the weakness is known to who saw it. */
    public boolean fixable() {
        return !fixedVersions.isEmpty();
    }
}
