package io.jenkins.plugins.containerrelease.engine.attest;

import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import io.jenkins.plugins.containerrelease.engine.verdict.StepOutcome;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.util.List;
import java.util.Map;

/**
 * What came of {@code attest-sbom}.
 *
 * @param verdict FAIL where something is missing or did not verify
 * @param gates why
 * @param image full reference by digest
 * @param digest digest of the index, or of the manifest where there is no index
 * @param signer which key or identity: {@code key sha256:…} or {@code identity … issued by …}
 * @param signatures one for the index and each platform; empty where signing was not wanted
 * @param statements SBOMs and provenance
 * @param sboms what the SBOMs say, one for each platform and format
 */
public record AttestOutcome(
        Verdict verdict,
        List<GateResult> gates,
        String image,
        Digest digest,
        String signer,
        List<Signature> signatures,
        List<Statement> statements,
        List<Sbom> sboms)
        implements StepOutcome {

    /**
     * A signature.
     *
     * @param subject what is signed
     * @param platform {@code null} for an index
     * @param added whether this run added it; otherwise it was there
     * @param verified whether it was verified afterwards
     */
    public record Signature(Digest subject, Platform platform, boolean added, boolean verified) {}

    /**
     * A signed statement.
     *
     * @param subject what it is about
     * @param platform {@code null} for an index
     * @param predicateType URI of the predicate's type
     * @param format {@code spdx-json}, {@code cyclonedx-json} or {@code slsa-provenance}
     * @param file the predicate in the report; {@code null} where not kept
     * @param added whether this run added it; otherwise it was there
     * @param verified whether it was verified afterwards
     */
    public record Statement(
            Digest subject,
            Platform platform,
            String predicateType,
            String format,
            String file,
            boolean added,
            boolean verified) {}

    /**
     * What an SBOM says.
     *
     * @param platform {@code null} for an index
     * @param subject the digest it describes
     * @param format {@code spdx-json} or {@code cyclonedx-json}
     * @param file the document in the report
     * @param tool name and version of what made it; {@code null} where it was given and does not say
     * @param packages number of packages
     * @param licenses packages by licence expression; those without one under {@code (none)}
     */
    public record Sbom(
            Platform platform,
            Digest subject,
            String format,
            String file,
            String tool,
            long packages,
            Map<String, Long> licenses) {}
}
