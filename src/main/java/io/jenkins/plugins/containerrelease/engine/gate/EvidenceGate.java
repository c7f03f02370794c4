package io.jenkins.plugins.containerrelease.engine.gate;

import io.jenkins.plugins.containerrelease.engine.evidence.Evidence;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceEntry;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Judges whether what a policy requires is known of an image. It goes by the evidence store alone; that signatures and
 * attestations still verify is for whoever promotes to ask the tool.
 */
public final class EvidenceGate {
    /** The step whose gates judge scans. */
    public static final String SCAN_STEP = "scan-image";

    private final Digest index;
    private final TreeMap<Platform, Digest> platforms;
    private final List<EvidenceEntry> entries;

    private EvidenceGate(Digest index, Map<Platform, Digest> platforms, List<EvidenceEntry> entries) {
        this.index = index;
        this.platforms = new TreeMap<>(platforms);
        this.entries = entries;
    }

    /**
     * Judges.
     *
     * @param policy what applies, see {@link Policy#effective}
     * @param index digest of the index, or of the manifest where there is no index
     * @param platforms digest of each platform's manifest, as the index says; where there is no index, its own
     * @param entries what the store knows of the index, oldest first
     */
    public static List<GateResult> judge(
            Policy policy, Digest index, Map<Platform, Digest> platforms, List<EvidenceEntry> entries) {
        EvidenceGate gate = new EvidenceGate(index, platforms, entries);
        return policy.rules(Gate.EVIDENCE).stream().map(gate::judge).toList();
    }

    private GateResult judge(Rule rule) {
        EvidenceKind kind = EvidenceKind.valueOf(rule.subject().toUpperCase(Locale.ROOT));
        List<String> missing = switch (kind) {
            case SCAN -> scan();
            case SIGNATURE -> each("signature", entry -> entry.as(Evidence.Signed.class) != null);
            case SBOM -> each("SBOM attestation", entry -> isAttested(entry, List.of("spdx", "cyclonedx")));
            case PROVENANCE -> each("provenance attestation", entry -> isAttested(entry, List.of("slsa-provenance")));
        };
        if (!missing.isEmpty()) {
            return rule.broken(rule.text(), missing.size() == 1 ? missing.get(0) : lacking(kind, missing), missing);
        }
        return rule.held(rule.text(), held(kind));
    }

    /** In one sentence what several entries of the list say. */
    private String lacking(EvidenceKind kind, List<String> missing) {
        long digests = platforms.values().stream().filter(digest -> !digest.equals(index)).count() + 1;
        String some = missing.size() + " of " + digests + " digests have no ";
        return switch (kind) {
            case SCAN -> String.join("; ", missing.subList(0, Math.min(3, missing.size())))
                    + (missing.size() > 3 ? "; and " + (missing.size() - 3) + " more" : "");
            case SIGNATURE -> some + "signature";
            case SBOM -> some + "SBOM attestation";
            case PROVENANCE -> some + "provenance attestation";
        };
    }

    private String held(EvidenceKind kind) {
        String all = platforms.size() == 1 ? "the platform" : "all " + platforms.size() + " platforms";
        return switch (kind) {
            case SCAN -> "the last scan covers " + all + " and did not fail";
            case SIGNATURE -> "the index and " + all + " are signed";
            case SBOM -> "the index and " + all + " have an SBOM attestation";
            case PROVENANCE -> "the index and " + all + " have a provenance attestation";
        };
    }

    /** What is missing of a scan: one that covers every platform, and none whose gates said no. */
    private List<String> scan() {
        Judgements scans = Judgements.of(SCAN_STEP, index, platforms.values(), entries);
        Judgements.Judgement last = scans.last();
        if (last == null) {
            return List.of("there is no scan verdict for " + index);
        }
        List<String> missing = new ArrayList<>();
        for (Judgements.Judgement failed : scans.failed()) {
            missing.add("the scan of " + failed.at() + " failed"
                    + (failed.reasons().isEmpty() ? "" : ": " + failed.reasons().get(0)));
        }
        if (scans.complete().isEmpty()) {
            platforms.forEach((platform, digest) -> {
                if (!last.covers(digest)) {
                    missing.add("the scan does not cover " + platform + " (" + digest + ")");
                }
            });
        }
        if (platforms.isEmpty()) {
            missing.add("no platform of " + index + " is known");
        }
        return missing;
    }

    private List<String> each(String what, Predicate<EvidenceEntry> is) {
        List<String> missing = new ArrayList<>();
        if (!knows(index, is)) {
            missing.add("there is no " + what + " for " + index);
        }
        platforms.forEach((platform, digest) -> {
            if (!digest.equals(index) && !knows(digest, is)) {
                missing.add("there is no " + what + " for " + platform + " (" + digest + ")");
            }
        });
        return missing;
    }

    private boolean knows(Digest digest, Predicate<EvidenceEntry> is) {
        return entries.stream().anyMatch(entry -> entry.subject().equals(digest) && is.test(entry));
    }

    private static boolean isAttested(EvidenceEntry entry, List<String> formats) {
        Evidence.Attested attested = entry.as(Evidence.Attested.class);
        return attested != null && attested.format() != null && formats.stream().anyMatch(attested.format()::startsWith);
    }
}
