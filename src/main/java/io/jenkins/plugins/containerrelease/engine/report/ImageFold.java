package io.jenkins.plugins.containerrelease.engine.report;

import io.jenkins.plugins.containerrelease.engine.attest.AttestOutcome;
import io.jenkins.plugins.containerrelease.engine.build.BuildOutcome;
import io.jenkins.plugins.containerrelease.engine.build.BuiltImage;
import io.jenkins.plugins.containerrelease.engine.finding.Counts;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import io.jenkins.plugins.containerrelease.engine.promote.PromoteOutcome;
import io.jenkins.plugins.containerrelease.engine.report.ReleaseReport.Attestation;
import io.jenkins.plugins.containerrelease.engine.report.ReleaseReport.Image;
import io.jenkins.plugins.containerrelease.engine.report.ReleaseReport.ImagePlatform;
import io.jenkins.plugins.containerrelease.engine.report.ReleaseReport.ImageScan;
import io.jenkins.plugins.containerrelease.engine.report.ReleaseReport.Promotion;
import io.jenkins.plugins.containerrelease.engine.scan.ScanOutcome;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Collects what is known of one image. */
final class ImageFold {
    /** The gate that asks the evidence store, and what its rule says where it asked for a scan. */
    private static final String EVIDENCE_GATE = "evidence";
    private static final String SCAN_REQUIRED = "scan required";

    private final Digest digest;
    private String repository;
    private StepRun buildRun;
    private BuiltImage built;
    private ImageFold replacedBy;
    private boolean scanAttempted;
    private final List<Scanned> scanOutcomes = new ArrayList<>();
    private final List<ImageScan> scans = new ArrayList<>();
    private final List<Attestation> attestations = new ArrayList<>();
    private final List<Promotion> promotions = new ArrayList<>();
    private String vouchedBy;

    /** What a step run found. */
    private record Scanned(String step, ScanOutcome outcome) {}

    ImageFold(Digest digest) {
        this.digest = digest;
    }

    Digest digest() {
        return digest;
    }

    void built(StepRun run, BuiltImage image) {
        buildRun = run;
        built = image;
        repository = image.repository();
    }

    void scanned(StepRun run, ScanOutcome outcome) {
        scanAttempted = true;
        repository = repository == null ? outcome.repository() : repository;
        scanOutcomes.add(new Scanned(run.id(), outcome));
        Lists.of(outcome.scans()).forEach(scan -> scans.add(new ImageScan(run.id(), scan)));
    }

    void attested(StepRun run, AttestOutcome outcome) {
        attestations.add(new Attestation(run.id(), outcome.signer(), Lists.of(outcome.signatures()),
                Lists.of(outcome.statements()), Lists.of(outcome.sboms())));
    }

    void promoted(StepRun run, PromoteOutcome outcome, Verdict verdict) {
        promotions.add(new Promotion(run.id(), verdict, run.finishedAt(), run.actor(), outcome.rollback(),
                outcome.source(), Lists.of(outcome.destinations()), outcome.reason()));
        repository = repository == null ? repositoryOf(outcome) : repository;
        boolean found = verdict != Verdict.FAIL && Lists.of(outcome.gates()).stream()
                .anyMatch(gate -> EVIDENCE_GATE.equals(gate.gate()) && SCAN_REQUIRED.equals(gate.rule())
                        && gate.verdict() == Verdict.PASS);
        vouchedBy = found ? run.id() : vouchedBy;
    }

    private static String repositoryOf(PromoteOutcome outcome) {
        int at = outcome.source() == null ? -1 : outcome.source().indexOf('@');
        return at > 0 ? outcome.source().substring(0, at) : null;
    }

    /** Whether this digest is one of the image's platforms. */
    boolean hasPlatform(Digest other) {
        return built != null && Lists.of(built.platforms()).stream().anyMatch(p -> other.equals(p.digest()));
    }

    /**
     * Takes note of an image that was perhaps built later: where it was, has this one's repository and target and took over all of
     * its tags (or its layout), this one is no candidate any more. An image that was promoted stays one.
     */
    void followedBy(ImageFold later) {
        if (built == null || later.built == null || !promotions.isEmpty()
                || Attempts.OLDEST_FIRST.compare(buildRun, later.buildRun) >= 0
                || !Objects.equals(built.repository(), later.built.repository())
                || !Objects.equals(built.target(), later.built.target())) {
            return;
        }
        boolean sameTags = !Lists.of(built.tags()).isEmpty() && Lists.of(later.built.tags()).containsAll(built.tags());
        boolean sameLayout = built.layout() != null && built.layout().equals(later.built.layout());
        if (sameTags || sameLayout) {
            replacedBy = later;
        }
    }

    boolean replaced() {
        return replacedBy != null;
    }

    /** The promotion that found, in the evidence store, the scan that this report does not hold; or {@code null}. */
    private String scanEvidence() {
        return built == null && !scanAttempted ? vouchedBy : null;
    }

    /** Adds what speaks against the image whatever the gates say: what was not scanned, or not to the end. */
    void reasons(Reasons reasons) {
        if (!scanAttempted) {
            if (scanEvidence() == null) {
                reasons.notScanned(this, "The image " + shown() + " was not scanned");
            }
            return;
        }
        for (ImageScan entry : scans) {
            if (!complete(entry.scan())) {
                ScanOutcome.Scan scan = entry.scan();
                boolean covered = scans.stream().anyMatch(e -> complete(e.scan()) && sameSubject(e.scan(), scan));
                reasons.scanFailed(this, entry.step(), covered ? Verdict.WARN : Verdict.FAIL, scan);
            }
        }
        for (ImagePlatform platform : platforms()) {
            boolean tried = scans.stream().anyMatch(e -> isOf(e.scan(), platform));
            if (!platform.scanned() && !tried) {
                reasons.notScanned(this, "The platform " + (platform.platform() == null ? "" : platform.platform() + " ")
                        + "of the image " + shown() + " was not scanned");
            }
        }
        if (scans.isEmpty()) {
            reasons.notScanned(this, "The scan of the image " + shown() + " covered no platform");
        }
    }

    private static boolean complete(ScanOutcome.Scan scan) {
        return scan.status() == ScanOutcome.Status.COMPLETED;
    }

    private static boolean sameSubject(ScanOutcome.Scan one, ScanOutcome.Scan other) {
        return one.digest() != null && other.digest() != null
                ? one.digest().equals(other.digest())
                : Objects.equals(one.platform(), other.platform());
    }

    /** A result that names neither digest nor platform stands for an image of one platform, and for no other. */
    private boolean isOf(ScanOutcome.Scan scan, ImagePlatform platform) {
        if (scan.digest() != null && platform.digest() != null) {
            return scan.digest().equals(platform.digest());
        }
        if (scan.platform() != null && platform.platform() != null) {
            return scan.platform().equals(platform.platform());
        }
        return built == null || built.platforms().size() == 1;
    }

    private List<ImagePlatform> platforms() {
        List<ImagePlatform> known = new ArrayList<>();
        if (built != null) {
            for (BuiltImage.PlatformImage p : Lists.of(built.platforms())) {
                known.add(withScan(new ImagePlatform(p.platform(), p.digest(), p.compressedSize(), Lists.of(p.layers()), false)));
            }
            return known;
        }
        Map<Object, ImagePlatform> named = new LinkedHashMap<>();
        scans.forEach(e -> name(named, e.scan().platform(), e.scan().digest()));
        attestations.forEach(a -> a.sboms().forEach(s -> name(named, s.platform(), s.subject())));
        named.values().forEach(platform -> known.add(withScan(platform)));
        return known;
    }

    private static void name(Map<Object, ImagePlatform> named, Platform platform, Digest manifest) {
        if (platform != null) {
            named.putIfAbsent(platform, new ImagePlatform(platform, manifest, null, List.of(), false));
        }
    }

    private ImagePlatform withScan(ImagePlatform p) {
        boolean scanned = scans.stream().anyMatch(e -> complete(e.scan()) && isOf(e.scan(), p));
        return new ImagePlatform(p.platform(), p.digest(), p.compressedSize(), p.layers(), scanned);
    }

    private Counts counts() {
        if (scans.stream().noneMatch(e -> complete(e.scan()))) {
            return null;
        }
        Counts sum = new Counts();
        counted().forEach(scanned -> sum.add(scanned.outcome.merged()));
        return sum;
    }

    /** Those whose findings are counted. */
    private List<Scanned> counted() {
        return scanOutcomes.stream().filter(scanned -> !isRepeated(scanned.step) && scanned.outcome.merged() != null).toList();
    }

    /**
     * Whether another scan looked with the same scanners at the same and more; its findings are counted there.
     *
     * @param step id of the step run
     */
    boolean isRepeated(String step) {
        int at = 0;
        while (at < scanOutcomes.size() && !scanOutcomes.get(at).step.equals(step)) {
            at++;
        }
        for (int other = 0; other < scanOutcomes.size() && at < scanOutcomes.size(); other++) {
            if (other != at && covers(other, at) && (other > at || !covers(at, other))) {
                return true;
            }
        }
        return false;
    }

    private boolean covers(int scan, int other) {
        Set<Object> looks = looks(scanOutcomes.get(other).outcome);
        return !looks.contains(null) && looks(scanOutcomes.get(scan).outcome).containsAll(looks);
    }

    /** What was looked at by which scanner; with {@code null} for a result that does not say what it is about. */
    private static Set<Object> looks(ScanOutcome outcome) {
        Set<Object> looks = new HashSet<>();
        for (ScanOutcome.Scan scan : Lists.of(outcome.scans())) {
            Object subject = scan.digest() != null ? scan.digest() : scan.platform();
            if (complete(scan)) {
                looks.add(subject == null ? null : List.of(subject, Attempts.by(scan)));
            }
        }
        return looks;
    }

    /** How a sentence names it. */
    String shown() {
        String name = repository == null ? "" : repository + " ";
        return name + digest.algorithm() + ":" + digest.shortHex();
    }

    Image image(Verdict verdict) {
        List<ImagePlatform> platforms = platforms();
        boolean scanned = !platforms.isEmpty()
                ? platforms.stream().allMatch(ImagePlatform::scanned)
                : scans.stream().anyMatch(e -> complete(e.scan()));
        return new Image(
                digest,
                repository,
                built == null ? null : built.target(),
                buildRun != null && buildRun.outcome() instanceof BuildOutcome build ? build.version() : null,
                built == null ? List.of() : Lists.of(built.tags()),
                built == null ? null : built.delivery(),
                built == null ? null : built.layout(),
                verdict,
                replacedBy == null ? null : replacedBy.digest,
                buildRun == null ? null : buildRun.id(),
                platforms,
                built == null ? List.of() : Lists.of(built.attestations()),
                built == null || built.labels() == null ? Map.of() : built.labels(),
                built == null || built.annotations() == null ? Map.of() : built.annotations(),
                scanned,
                scanEvidence(),
                counts(),
                scans,
                attestations,
                promotions,
                scanOutcomes.stream().filter(each -> !isRepeated(each.step)).map(each -> each.outcome.changes())
                        .filter(Objects::nonNull).toList(),
                counted().stream().map(Scanned::step).toList());
    }
}
