package io.jenkins.plugins.containerrelease.engine.finding;

import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One thing that one scanner found, with nothing lost on the way. Strings are as the tool said them: hostile text.
 *
 * @param kind sort of finding
 * @param id the tool's identifier, e.g. {@code CVE-2021-44228}, a rule's id for secrets and misconfigurations, the
 *     licence's name for licences
 * @param aliases other identifiers of the same weakness, without {@code id}; never {@code null}
 * @param title one line; {@code null} where the tool gives none
 * @param severity in the one table
 * @param toolSeverity the tool's own word; {@code null} where it gave none
 * @param packageName {@code null} where the finding is not about a package
 * @param packageType ecosystem, e.g. {@code alpine}, {@code jar}, {@code npm}; {@code null} where unknown
 * @param purl package-url; {@code null} where the tool gives none
 * @param installedVersion {@code null} where unknown
 * @param fixedVersions versions that are not affected; empty where there is no fix, or none is known
 * @param fixState the tool's word, e.g. {@code fixed}, {@code wont-fix}, {@code will_not_fix}; {@code null} where none
 * @param path file in the image; {@code null} where unknown
 * @param line first line in that file; 0 where unknown
 * @param layer digest, or diff id where the tool gives only that, of the layer; {@code null} where unknown
 * @param target what the tool calls the scanned thing, e.g. {@code app (alpine 3.19.1)}; {@code null} where it does not
 * @param scanner the scanner's name, e.g. {@code trivy}
 * @param platform platform that was scanned; {@code null} where the image is not of a known one
 * @param image digest of the manifest that was scanned; {@code null} where unknown
 * @param dataSource where the tool's knowledge comes from; {@code null} where it does not say
 * @param scores never {@code null}
 * @param links never {@code null}; any scheme, check before linking
 * @param published when the weakness was published, as the tool writes it; {@code null} where unknown
 * @param suppressed why the tool itself suppresses it; {@code null} where it does not
 * @param extra what has no place above, as the tool said it, by the tool's own names; never {@code null}
 */
public record Finding(
        FindingKind kind,
        String id,
        List<String> aliases,
        String title,
        Severity severity,
        String toolSeverity,
        String packageName,
        String packageType,
        String purl,
        String installedVersion,
        List<String> fixedVersions,
        String fixState,
        String path,
        int line,
        String layer,
        String target,
        String scanner,
        Platform platform,
        Digest image,
        String dataSource,
        List<Score> scores,
        List<String> links,
        String published,
        String suppressed,
        Map<String, String> extra) {

    public Finding {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(id);
        Objects.requireNonNull(severity);
        Objects.requireNonNull(scanner);
    }

    /** Whether a version without the weakness is known. */
    public boolean fixable() {
        return !fixedVersions.isEmpty();
    }
}
