package io.jenkins.plugins.containerrelease.engine.promote;

import io.jenkins.plugins.containerrelease.engine.evidence.Evidence;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceEntry;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.json.Json;
import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The document {@code metrics.json}: the figures of a release, for whoever collects them. Its form is described by
 * {@code schema/metrics-1.schema.json}. What is not known is left out.
 *
 * @param version of the form, 1
 * @param kind {@code promotion} or {@code rollback}
 * @param digest what was promoted, or what the tags were moved back to
 * @param source full reference by digest
 * @param imageVersion version of the image
 * @param commit commit it was built from
 * @param sourceUrl repository of that commit
 * @param reason why, as given
 * @param startedAt when the promotion began
 * @param finishedAt when it ended
 * @param durationMillis between the two
 * @param toolMillis how long tools ran for it, side by side or not, added up
 * @param build how it was built
 * @param compressedSize bytes of all platforms together, as stored
 * @param platforms one for each platform
 * @param scans the newest scan for each platform and scanner
 * @param verdicts the newest verdict of each step, this one's last
 * @param destinations where it is now
 */
record Metrics(
        int version,
        String kind,
        Digest digest,
        String source,
        String imageVersion,
        String commit,
        String sourceUrl,
        String reason,
        Instant startedAt,
        Instant finishedAt,
        long durationMillis,
        long toolMillis,
        Build build,
        long compressedSize,
        List<PlatformSize> platforms,
        List<Scan> scans,
        List<StepVerdict> verdicts,
        List<Target> destinations) {

    /**
     * How the image was built.
     *
     * @param startedAt when
     * @param durationMillis how long
     * @param builder by which builder
     */
    record Build(Instant startedAt, long durationMillis, String builder) {}

    /**
     * A platform of the image.
     *
     * @param platform the platform; {@code null} where nothing says it
     * @param digest its manifest
     * @param compressedSize bytes of configuration and layers, as stored
     */
    record PlatformSize(String platform, Digest digest, long compressedSize) {}

    /**
     * A scan.
     *
     * @param platform the platform; {@code null} where the entry does not say
     * @param digest what was scanned
     * @param scanner by what
     * @param at when
     * @param bySeverity number of vulnerabilities
     * @param byKind number of findings
     */
    record Scan(
            String platform,
            Digest digest,
            String scanner,
            Instant at,
            Map<String, Long> bySeverity,
            Map<String, Long> byKind) {}

    /**
     * What the gates of a step said.
     *
     * @param step the step
     * @param verdict its verdict
     * @param at when
     */
    record StepVerdict(String step, Verdict verdict, Instant at) {}

    /**
     * A repository that has the image now.
     *
     * @param repository full name
     * @param id id of the promotion or rollback there
     * @param tags number of tags that point to it
     * @param moved number of those that pointed elsewhere, or did not exist, before
     * @param evidence number of pieces of evidence there, by kind
     * @param verified whether signatures and attestations were verified there
     */
    record Target(String repository, String id, int tags, long moved, Map<String, Long> evidence, boolean verified) {}

    static String json(PromotionState state, Instant now) {
        Evidence.Built built = state.newest(Evidence.Built.class, any -> true);
        List<Subject> runnable = state.subjects().stream().filter(Subject::runnable).toList();
        return Json.pretty(new Metrics(1, state.rollback() ? "rollback" : "promotion", state.digest(),
                state.source().toString(), state.version(), built == null ? null : built.commit(),
                built == null ? null : built.sourceUrl(), state.reason(), state.startedAt(), now,
                Duration.between(state.startedAt(), now).toMillis(), state.worked().toMillis(),
                built == null ? null : new Build(built.startedAt(), built.durationMillis(), built.builder()),
                runnable.stream().mapToLong(Subject::compressedSize).sum(),
                runnable.stream()
                        .map(subject -> new PlatformSize(subject.platform() == null ? null : subject.platform().toString(),
                                subject.digest(), subject.compressedSize()))
                        .toList(),
                scans(state), verdicts(state, now), state.destinations().stream().map(d -> target(d, state)).toList()));
    }

    private static List<Scan> scans(PromotionState state) {
        Map<String, Scan> newest = new LinkedHashMap<>();
        for (EvidenceEntry entry : state.known()) {
            Evidence.Scanned scanned = state.isSubject(entry.subject()) ? entry.as(Evidence.Scanned.class) : null;
            if (scanned != null) {
                newest.put(entry.subject() + " " + scanned.scanner(), new Scan(entry.platform(), entry.subject(),
                        scanned.scanner(), entry.at(), scanned.bySeverity(), scanned.byKind()));
            }
        }
        return new ArrayList<>(newest.values());
    }

    private static List<StepVerdict> verdicts(PromotionState state, Instant now) {
        Map<String, StepVerdict> newest = new LinkedHashMap<>();
        for (EvidenceEntry entry : state.known()) {
            Evidence.Judged judged = state.isSubject(entry.subject()) ? entry.as(Evidence.Judged.class) : null;
            if (judged != null) {
                newest.put(judged.step(), new StepVerdict(judged.step(), judged.verdict(), entry.at()));
            }
        }
        List<StepVerdict> verdicts = new ArrayList<>(newest.values());
        verdicts.add(new StepVerdict(state.rollback() ? "rollback-image" : "promote-image",
                GateResult.overall(state.gates()), now));
        return verdicts;
    }

    private static Target target(Destination destination, PromotionState state) {
        Map<String, Long> evidence = new TreeMap<>();
        destination.evidence().forEach(piece -> evidence.merge(piece.kind(), 1L, Long::sum));
        return new Target(destination.name(), destination.id(), destination.tags().size(),
                destination.previous().values().stream().filter(before -> !state.digest().equals(before)).count(),
                evidence, destination.verified());
    }
}
