package io.jenkins.plugins.containerrelease.engine.promote;

import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import io.jenkins.plugins.containerrelease.engine.verdict.StepOutcome;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.util.List;

/**
 * What came of {@code promote-image} or {@code rollback-image}.
 *
 * @param verdict FAIL where the promotion was refused or did not verify
 * @param gates why: required evidence, tags that may not move, verification
 * @param rollback whether tags were moved back rather than an image promoted
 * @param source full reference by digest of what was promoted, or of what the tags were moved back to
 * @param digest the digest that the tags point to now
 * @param destinations one for each repository
 * @param reason why, as given; {@code null} where none was
 */
public record PromoteOutcome(
        Verdict verdict,
        List<GateResult> gates,
        boolean rollback,
        String source,
        Digest digest,
        List<Destination> destinations,
        String reason)
        implements StepOutcome {

    /**
     * A repository that received the image.
     *
     * @param repository full name
     * @param tags the tags
     * @param evidence signatures, attestations and other referrers that are there now
     * @param verified whether signatures and attestations were verified there; false where no key or identity was given.
     *     That it is the same digest is always verified
     */
    public record Destination(String repository, List<Tag> tags, List<CopiedEvidence> evidence, boolean verified) {}

    /**
     * A tag that was set.
     *
     * @param name the tag
     * @param previous what it pointed to before; {@code null} where it did not exist
     * @param moved whether it pointed elsewhere before, or did not exist
     */
    public record Tag(String name, Digest previous, boolean moved) {}

    /**
     * Evidence at the destination.
     *
     * @param subject what it is about: the index or a platform's manifest
     * @param digest digest of its manifest
     * @param kind {@code signature}, {@code attestation}, {@code sbom}, or a referrer's artifact type
     * @param through the tag, e.g. {@code sha256-….sig}; {@code null} for an OCI referrer
     */
    public record CopiedEvidence(Digest subject, Digest digest, String kind, String through) {}
}
