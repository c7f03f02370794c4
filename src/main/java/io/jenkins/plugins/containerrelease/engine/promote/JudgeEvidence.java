package io.jenkins.plugins.containerrelease.engine.promote;

import io.jenkins.plugins.containerrelease.engine.call.ThinkingStage;
import io.jenkins.plugins.containerrelease.engine.evidence.Evidence;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceEntry;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.gate.AppliedRulesGate;
import io.jenkins.plugins.containerrelease.engine.gate.EvidenceGate;
import io.jenkins.plugins.containerrelease.engine.gate.Judgements;
import io.jenkins.plugins.containerrelease.engine.gate.Policy;
import io.jenkins.plugins.containerrelease.engine.gate.Rule;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the policy requires to be known of the image is known, and no gate that judged it said no. */
final class JudgeEvidence extends ThinkingStage<PromotionState> {
    private static final long serialVersionUID = 1L;
    private static final Platform UNKNOWN = Platform.of("unknown", "unknown", "");

    /** What applies. */
    private final Policy policy;
    /** What scans have to have been judged by. */
    private final ArrayList<Rule> demandedOfScans;
    /** Whether what fails only warns: a rollback that was forced. */
    private final boolean force;
    /** Whether administrators demand anything; then only going back to what had been promoted here can be forced. */
    private final boolean floor;

    JudgeEvidence(MoveRequest request, boolean force) {
        this.policy = request.effectivePolicy();
        this.demandedOfScans = new ArrayList<>(request.demandedOfScans());
        this.force = force;
        this.floor = request.hasFloor();
    }

    @Override
    protected Action conclude(PromotionState state, Instant now) {
        List<Map<Platform, Digest>> platforms = platforms(state);
        for (int i = 0; i < platforms.size(); i++) {
            for (GateResult result : EvidenceGate.judge(policy, state.digest(), platforms.get(i), state.known())) {
                if (i == 0 || result.verdict() != Verdict.PASS) {
                    state.gate(softened(result, state));
                }
            }
        }
        rules(state);
        verdicts(state);
        if (state.rollback()) {
            age(state, now);
        }
        return null;
    }

    /** One map, and more only where an index lists a platform more than once: then each of its manifests counts. */
    private static List<Map<Platform, Digest>> platforms(PromotionState state) {
        List<Map<Platform, Digest>> maps = new ArrayList<>();
        maps.add(new TreeMap<>());
        for (Subject subject : state.subjects()) {
            if (subject.runnable()) {
                Platform platform = platform(subject, state);
                Map<Platform, Digest> free = maps.stream().filter(map -> !map.containsKey(platform)).findFirst().orElse(null);
                if (free == null) {
                    free = new TreeMap<>();
                    maps.add(free);
                }
                free.put(platform, subject.digest());
            }
        }
        return maps;
    }

    /** An image without an index does not say what it runs on; the store may know. */
    private static Platform platform(Subject subject, PromotionState state) {
        if (subject.platform() != null) {
            return subject.platform();
        }
        for (EvidenceEntry entry : state.known()) {
            Evidence.Built built = entry.as(Evidence.Built.class);
            for (Evidence.BuiltPlatform platform : built == null ? List.<Evidence.BuiltPlatform>of() : built.platforms()) {
                if (subject.digest().equals(platform.digest())) {
                    return platform.platform();
                }
            }
        }
        return UNKNOWN;
    }

    /**
     * What fails, only warns where tags go back to an image that a promotion brought here: it went out by the rules of
     * its time, going back is urgent, and a scan by those of today can follow.
     */
    private void rules(PromotionState state) {
        Judgements scans = judgements(EvidenceGate.SCAN_STEP, state);
        boolean released = state.rollback() && wasPromotedHere(state);
        for (GateResult result : AppliedRulesGate.judge(demandedOfScans, scans)) {
            state.gate(released ? lenient(result, result.origin()) : softened(result, state));
        }
    }

    private static boolean wasPromotedHere(PromotionState state) {
        return Attempt.in(state.destinations().get(0).name(), state.known()).stream().anyMatch(attempt ->
                attempt.complete() && !attempt.rollback() && attempt.digest().equals(state.digest()));
    }

    private static Judgements judgements(String step, PromotionState state) {
        List<Digest> running = state.subjects().stream().filter(Subject::runnable).map(Subject::digest).toList();
        return Judgements.of(step, state.digest(), running, state.known());
    }

    /** A verdict counts whether the policy requires it or not. */
    private void verdicts(PromotionState state) {
        Set<String> steps = new LinkedHashSet<>();
        for (EvidenceEntry entry : state.known()) {
            Evidence.Judged judged = entry.subject().equals(state.digest()) ? entry.as(Evidence.Judged.class) : null;
            if (judged != null) {
                steps.add(judged.step());
            }
        }
        List<String> failed = new ArrayList<>();
        for (String step : steps) {
            for (Judgements.Judgement judgement : judgements(step, state).failed()) {
                failed.add("the gates of " + step + " failed on " + judgement.at()
                        + (judgement.reasons().isEmpty() ? "" : ": " + String.join("; ", judgement.reasons())));
            }
        }
        String rule = "no gate said no";
        GateResult result = failed.isEmpty()
                ? new GateResult("verdicts", rule, "default", Verdict.PASS,
                        steps.isEmpty() ? "no gate has judged it" : "the last verdicts of " + String.join(", ", steps)
                                + " did not fail", null, "0", List.of(), 0)
                : new GateResult("verdicts", rule, "default", Verdict.FAIL, failed.get(0), "0",
                        String.valueOf(failed.size()), failed, failed.size());
        state.gate(softened(result, state));
    }

    /** What was scanned long ago may have become vulnerable since; whoever goes back to it should know. */
    private static void age(PromotionState state, Instant now) {
        Instant scanned = null;
        for (EvidenceEntry entry : state.known()) {
            Evidence.Judged judged = entry.subject().equals(state.digest()) ? entry.as(Evidence.Judged.class) : null;
            if (judged != null && judged.step().equals(EvidenceGate.SCAN_STEP)) {
                scanned = entry.at();
            }
        }
        if (scanned != null) {
            long days = Math.max(0, Duration.between(scanned, now).toDays());
            state.gate(new GateResult("scan-age", "the age of the last scan is known", "default", Verdict.PASS,
                    "the last scan of what the tags go back to is " + days + (days == 1 ? " day" : " days") + " old", null,
                    days + " d", List.of(), 0));
        }
    }

    private GateResult softened(GateResult result, PromotionState state) {
        return force && (!floor || wasPromotedHere(state)) ? lenient(result, "forced") : result;
    }

    /** What failed only warns. */
    private static GateResult lenient(GateResult result, String origin) {
        return result.verdict() == Verdict.FAIL
                ? new GateResult(result.gate(), result.rule(), origin, Verdict.WARN, result.reason(), result.limit(),
                        result.found(), result.deciding(), result.decidingTotal())
                : result;
    }
}
