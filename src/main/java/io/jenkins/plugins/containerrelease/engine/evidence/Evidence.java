package io.jenkins.plugins.containerrelease.engine.evidence;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What can happen to a digest. Written as JSON inside an {@link EvidenceEntry}; components are only ever added, never
 * renamed or given another meaning.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type", defaultImpl = Evidence.Unknown.class)
@JsonSubTypes({
    @JsonSubTypes.Type(Evidence.Built.class),
    @JsonSubTypes.Type(Evidence.Scanned.class),
    @JsonSubTypes.Type(Evidence.Judged.class),
    @JsonSubTypes.Type(Evidence.Signed.class),
    @JsonSubTypes.Type(Evidence.Attested.class),
    @JsonSubTypes.Type(Evidence.Promoted.class),
    @JsonSubTypes.Type(Evidence.RolledBack.class)
})
public sealed interface Evidence {
    /** The name of this kind, as {@link EvidenceEntry#kind()} has it. */
    @JsonIgnore
    default String kind() {
        return kindOf(getClass());
    }

    /** The name of a kind. */
    static String kindOf(Class<? extends Evidence> type) {
        return type.getAnnotation(JsonTypeName.class).value();
    }

    /**
     * An image was built; subject is the index digest, or the manifest's where there is no index.
     *
     * @param target bake target; {@code null} for a plain build
     * @param tags full references that were pushed
     * @param platforms one for each platform
     * @param attestations manifests that BuildKit attached (provenance, SBOM), with what they are
     * @param commit commit hash; {@code null} where unknown
     * @param sourceUrl repository of the source; {@code null} where unknown
     * @param version version that was given; {@code null} where none was
     * @param dockerfile path of the Dockerfile or bake file
     * @param parameters build target, build arguments' names and other facts for the provenance; no secrets
     * @param startedAt when the build began
     * @param durationMillis how long it took
     * @param builder name of the builder
     * @param buildTool name and version of the tool
     * @param branch branch that was built; {@code null} where unknown
     * @param sources images that the Dockerfile begins with or copies from, platform by platform; {@code null} where they
     *     could not be known, and in entries of older versions
     */
    @JsonTypeName("built")
    record Built(
            String target,
            List<String> tags,
            List<BuiltPlatform> platforms,
            List<Digest> attestations,
            String commit,
            String sourceUrl,
            String version,
            String dockerfile,
            Map<String, String> parameters,
            Instant startedAt,
            long durationMillis,
            String builder,
            String buildTool,
            String branch,
            List<BuildSource> sources)
            implements Evidence {

        /** A build of which branch and sources are not known. */
        public Built(
                String target,
                List<String> tags,
                List<BuiltPlatform> platforms,
                List<Digest> attestations,
                String commit,
                String sourceUrl,
                String version,
                String dockerfile,
                Map<String, String> parameters,
                Instant startedAt,
                long durationMillis,
                String builder,
                String buildTool) {
            this(target, tags, platforms, attestations, commit, sourceUrl, version, dockerfile, parameters, startedAt, durationMillis,
                    builder, buildTool, null, null);
        }
    }

    /**
     * An image that a platform was built with.
     *
     * @param platform the platform that was built
     * @param image the image as the Dockerfile names it, with the values of its variables; by digest where it is pinned
     */
    record BuildSource(Platform platform, String image) {}

    /**
     * A platform of a built image.
     *
     * @param platform the platform
     * @param digest digest of its manifest
     * @param compressedSize bytes of its configuration and layers as stored in a registry
     */
    record BuiltPlatform(Platform platform, Digest digest, long compressedSize) {}

    /**
     * A platform was scanned by one scanner to the end; subject is the platform's manifest digest.
     *
     * @param scanner name of the scanner, e.g. {@code trivy}
     * @param scannerVersion its version; {@code null} where it does not say
     * @param database when the vulnerability database was built; {@code null} where unknown
     * @param findingsFile file in the report of the run with all findings
     * @param findingsSha256 digest of that file; {@code null} where not kept
     * @param bySeverity number of vulnerabilities by severity
     * @param byKind number of findings by kind
     * @param resultFile file that the result was read from, as it was given; {@code null} where the scanner ran, and in
     *     entries of older versions
     * @param resultNamesDigest whether that file itself names, by digest, what it is about; where not, it is about the
     *     subject by its giver's word; {@code null} where the scanner ran, and in entries of older versions
     * @param scannerSha256 SHA-256 of the scanner's executable, computed before it ran; {@code null} where unknown, and in
     *     entries of older versions
     * @param databaseVersion version of the database's form; {@code null} likewise
     * @param databaseSource repository or URL that the database was taken from; {@code null} likewise, and where it was there
     *     already
     */
    @JsonTypeName("scanned")
    record Scanned(
            String scanner,
            String scannerVersion,
            Instant database,
            String findingsFile,
            String findingsSha256,
            Map<String, Long> bySeverity,
            Map<String, Long> byKind,
            String resultFile,
            Boolean resultNamesDigest,
            String scannerSha256,
            String databaseVersion,
            String databaseSource)
            implements Evidence {}

    /**
     * The gates of a step judged the whole image; subject is the index digest.
     *
     * @param step the step whose gates these were, e.g. {@code scan-image}
     * @param verdict what they said together
     * @param reasons the reasons of all gates that did not pass
     * @param scanned every digest the verdict covers
     * @param scanners names of the scanners whose results were asked for, sorted; {@code file:NAME} for a file that is said to be
     *     the result of one; {@code null} in entries of older
     *     versions: not known
     * @param rules what was demanded; {@code null} in entries of older versions: not known
     * @param branch branch that was built; {@code null} where unknown
     * @param merged digest of all findings, which the store keeps as a file of the subject; {@code null} where it does not,
     *     because the scan was not complete
     * @param packages the same of the list of packages; {@code null} where there is none
     */
    @JsonTypeName("judged")
    record Judged(
            String step,
            Verdict verdict,
            List<String> reasons,
            List<Digest> scanned,
            List<String> scanners,
            List<AppliedRule> rules,
            String branch,
            Digest merged,
            Digest packages)
            implements Evidence {

        /** A judgement of which nothing is kept for later comparisons. */
        public Judged(
                String step,
                Verdict verdict,
                List<String> reasons,
                List<Digest> scanned,
                List<String> scanners,
                List<AppliedRule> rules) {
            this(step, verdict, reasons, scanned, scanners, rules, null, null, null);
        }
    }

    /**
     * A rule that gates applied, in the words of the policy model. A later version that narrows what a rule is about by
     * something new has to give the rule a new {@code gate}, so that older ones do not take it for what it is not.
     *
     * @param gate what it is about, e.g. {@code VULNERABILITIES}
     * @param severity severity of the findings that it counts; {@code null}: of any, or it counts none
     * @param subject scanner that it is about; {@code null}: any
     * @param onlyFixable whether it counts only findings for which a fix is known
     * @param except scanners that it is not about
     * @param limit the highest value that does not break it, in the gate's unit
     * @param enforcement what happens where it is broken, e.g. {@code FAIL}
     * @param origin who said so
     * @param name what people call it; {@code null} where it has no name
     * @param selector which findings it counts, by the names that policies have; {@code null}: those of its gate
     * @param severityFrom whose severity counts; {@code null}: the worst that anyone gives
     * @param leeway whose exceptions could take findings out of what it counts; {@code null}: nobody's
     */
    record AppliedRule(
            String gate,
            String severity,
            String subject,
            boolean onlyFixable,
            List<String> except,
            long limit,
            String enforcement,
            String origin,
            String name,
            Map<String, Object> selector,
            String severityFrom,
            String leeway) {
        /** A rule that counts all that its gate's name says. */
        public AppliedRule(
                String gate,
                String severity,
                String subject,
                boolean onlyFixable,
                List<String> except,
                long limit,
                String enforcement,
                String origin) {
            this(gate, severity, subject, onlyFixable, except, limit, enforcement, origin, null, null, null, null);
        }
    }

    /**
     * The subject was signed, and the signature verified afterwards.
     *
     * @param tool name and version of the tool
     * @param keyFingerprint sha256 of the public key (DER); {@code null} for keyless
     * @param identity certificate identity for keyless; {@code null} otherwise
     * @param issuer issuer of that identity; {@code null} otherwise
     * @param tools which programs signed and verified; {@code null} in entries of older versions: not known
     */
    @JsonTypeName("signed")
    record Signed(String tool, String keyFingerprint, String identity, String issuer, List<Tool> tools) implements Evidence {
        /** A signature of which it is not known which programs made it. */
        public Signed(String tool, String keyFingerprint, String identity, String issuer) {
            this(tool, keyFingerprint, identity, issuer, null);
        }
    }

    /**
     * A program that was used.
     *
     * @param name of the tool, e.g. {@code cosign}
     * @param version as it says; {@code null} where it does not
     * @param sha256 SHA-256 of its executable, computed before it ran; {@code null} where that could not be computed
     */
    record Tool(String name, String version, String sha256) {}

    /**
     * A statement about the subject was signed and attached, and verified afterwards.
     *
     * @param predicateType URI of the predicate's type
     * @param format {@code spdx-json}, {@code cyclonedx-json} or {@code slsa-provenance}
     * @param contentFingerprint digest of what the statement says, without what changes from run to run
     * @param file file in the report of the run with the predicate; {@code null} where not kept
     * @param packages number of packages, for an SBOM; 0 otherwise
     * @param tool name and version of the tool that made the predicate
     * @param keyFingerprint as in {@link Signed}
     * @param identity as in {@link Signed}
     * @param issuer as in {@link Signed}
     * @param tools which programs made, signed and verified it; {@code null} in entries of older versions: not known
     */
    @JsonTypeName("attested")
    record Attested(
            String predicateType,
            String format,
            String contentFingerprint,
            String file,
            long packages,
            String tool,
            String keyFingerprint,
            String identity,
            String issuer,
            List<Tool> tools)
            implements Evidence {

        /** A statement of which it is not known which programs made it. */
        public Attested(
                String predicateType,
                String format,
                String contentFingerprint,
                String file,
                long packages,
                String tool,
                String keyFingerprint,
                String identity,
                String issuer) {
            this(predicateType, format, contentFingerprint, file, packages, tool, keyFingerprint, identity, issuer, null);
        }
    }

    /**
     * The subject was promoted into the entry's repository. Written twice: before the tags move
     * ({@code complete=false}), so that what they pointed to is never lost, and after all was verified.
     *
     * @param promotion id that both entries share
     * @param complete whether it was finished and verified
     * @param from full reference, by digest, of the source
     * @param tags the tags and what each pointed to before
     * @param evidenceCopied number of signatures, attestations and other referrers that are at the destination
     * @param reason why, as given; {@code null} where none was
     * @param tools which programs copied, verified and tagged; {@code null} in entries of older versions: not known
     */
    @JsonTypeName("promoted")
    record Promoted(
            String promotion, boolean complete, String from, List<MovedTag> tags, int evidenceCopied, String reason, List<Tool> tools)
            implements Evidence {

        /** A promotion of which it is not known which programs did it. */
        public Promoted(String promotion, boolean complete, String from, List<MovedTag> tags, int evidenceCopied, String reason) {
            this(promotion, complete, from, tags, evidenceCopied, reason, null);
        }
    }

    /**
     * A tag that was set.
     *
     * @param tag the tag
     * @param previous what it pointed to before; {@code null} where it did not exist
     */
    record MovedTag(String tag, Digest previous) {}

    /**
     * Tags of the entry's repository were moved back to the subject. Written twice, like {@link Promoted}.
     *
     * @param rollback id that both entries share
     * @param complete whether it was finished and verified
     * @param promotion id of the promotion that was undone
     * @param tags the tags and what each pointed to before the rollback
     * @param reason why, as given; {@code null} where none was
     * @param tools as in {@link Promoted}
     */
    @JsonTypeName("rolled-back")
    record RolledBack(String rollback, boolean complete, String promotion, List<MovedTag> tags, String reason, List<Tool> tools)
            implements Evidence {

        /** A rollback of which it is not known which programs did it. */
        public RolledBack(String rollback, boolean complete, String promotion, List<MovedTag> tags, String reason) {
            this(rollback, complete, promotion, tags, reason, null);
        }
    }

    /** A kind that this version does not know; kept as it is in the line. */
    @JsonTypeName("unknown")
    record Unknown() implements Evidence {}
}
