package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.evidence.Evidence;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceEntry;
import io.jenkins.plugins.containerrelease.engine.exception.ExceptionReport;
import io.jenkins.plugins.containerrelease.engine.finding.Counts;
import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.gate.AppliedRules;
import io.jenkins.plugins.containerrelease.engine.gate.EvidenceGate;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.ImageFacts;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import io.jenkins.plugins.containerrelease.engine.output.CodeScanningUpload;
import io.jenkins.plugins.containerrelease.engine.output.OutputFormat;
import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes the outcome and the evidence of a scan out of what is known in the end. */
final class ScanResults {
    private final ScanState state;
    private final List<GateResult> gates;
    private final Verdict verdict;

    ScanResults(ScanState state) {
        this.state = state;
        gates = ScanGates.judge(state);
        verdict = GateResult.overall(gates);
    }

    /** The database that a scan used. */
    static Database database(ScanJob job, ScanState state) {
        Prepared prepared = job.file() == null ? state.prepared().get(job.scanner()) : null;
        return prepared != null && prepared.database() != null ? prepared.database()
                : new Database(job.report().database(), job.report().databaseVersion(), job.report().databaseSource());
    }

    /** The checksum of the executable that ran; {@code null} where none ran, or it is not known. */
    private String sha256(ScanJob job) {
        Prepared prepared = job.file() == null ? state.prepared().get(job.scanner()) : null;
        return prepared == null ? null : prepared.sha256();
    }

    private String version(ScanJob job) {
        return version(job, state);
    }

    /** Version of the scanner of a job; {@code null} where unknown. */
    static String version(ScanJob job, ScanState state) {
        if (job.isDone() && job.report().toolVersion() != null) {
            return job.report().toolVersion();
        }
        Prepared prepared = job.file() == null ? state.prepared().get(job.scanner()) : null;
        return prepared == null ? null : prepared.version();
    }

    private static Platform platform(ScanJob job) {
        Platform indexed = job.target() == null ? null : job.target().platform();
        return indexed == null && job.isDone() ? job.report().platform() : indexed;
    }

    Verdict verdict() {
        return verdict;
    }

    List<GateResult> gates() {
        return gates;
    }

    ScanOutcome outcome() {
        List<ScanOutcome.Scan> scans = state.jobs().stream().map(this::scan).toList();
        boolean judged = state.findings() != null;
        Counts merged = judged ? state.findings().counts().all() : new Counts();
        return new ScanOutcome(verdict, gates, state.request().name(), repository(state), state.digest(), scans, merged, images(), changes(),
                judged ? state.mergedFile().path() : null, judged ? exceptions() : null, outputs());
    }

    private ScanOutcome.Exceptions exceptions() {
        ExceptionReport report = state.findings().exceptions();
        List<String> notes = new ArrayList<>(state.exceptionRefusals());
        notes.addAll(state.exceptionNotes());
        return new ScanOutcome.Exceptions(group(report.used()), group(report.expired()), group(report.expiring()), group(report.unused()),
                group(report.notCounted()), notes);
    }

    private static ScanOutcome.ExceptionGroup group(ExceptionReport.Group group) {
        return new ScanOutcome.ExceptionGroup(group.count(), group.lines().stream().map(line -> new ScanOutcome.ListedException(
                line.about(), line.origin(), line.reason(), line.owner(), line.expires(), line.problem(), line.findings())).toList());
    }

    private List<ScanOutcome.Output> outputs() {
        List<ScanOutcome.Output> outputs = new ArrayList<>();
        for (OutputFormat format : OutputFormat.values()) {
            Long findings = state.outputs().written(format);
            if (findings != null || format == OutputFormat.JUNIT && state.request().isWritten(format)) {
                outputs.add(new ScanOutcome.Output(format.toString(), state.outputFile(format).path(), findings, null));
            }
        }
        CodeScanningUpload upload = state.outputs().upload();
        if (upload != null && upload.uploaded() != null) {
            outputs.add(new ScanOutcome.Output(CodeScanningUpload.GATE, null, upload.uploaded(), upload.leftOut()));
        }
        return outputs;
    }

    private ScanOutcome.Changes changes() {
        Reference reference = state.reference();
        if (reference == null || state.findings() == null) {
            return null;
        }
        ChangeCounts counts = state.changes();
        String packagesProblem = counts == null || counts.packages() != null ? null
                : state.packagesProblem() != null ? state.packagesProblem() : "the packages of the reference are not known";
        return new ScanOutcome.Changes(reference.spec().toString(), reference.digest(), reference.run(), reference.at(),
                reference.problem(), counts == null ? Long.valueOf(state.findings().counts().all().total()) : Long.valueOf(counts.newFindings()),
                counts == null ? null : counts.fixed(), counts == null ? null : counts.unchanged(),
                counts == null ? null : counts.packages(), packagesProblem, counts == null ? null : state.changesFile().path());
    }

    private List<ScanOutcome.Inspected> images() {
        List<ScanOutcome.Inspected> images = new ArrayList<>();
        for (int i = 0; i < state.imageFacts().size(); i++) {
            ImageFacts facts = state.imageFacts().get(i);
            boolean unknown = facts.baseName() == null && facts.baseDigest() == null && facts.basePinned() == null;
            images.add(new ScanOutcome.Inspected(facts.platform(), facts.digest(), state.imageProblem(state.targets().get(i)),
                    facts.user(), facts.healthcheck(), facts.created(), facts.secretsInHistory(),
                    unknown ? null : new ScanOutcome.Base(facts.baseName(), facts.baseDigest(), facts.basePinned(),
                            facts.baseCreated(), facts.baseLayers())));
        }
        return images;
    }

    private static String repository(ScanState state) {
        return state.request().image() == null ? null : state.request().image().repository();
    }

    private ScanOutcome.Scan scan(ScanJob job) {
        Digest digest = job.target() == null ? null : job.target().digest();
        if (!job.isDone()) {
            return new ScanOutcome.Scan(platform(job), digest, job.scanner(), version(job), ScanOutcome.Status.FAILED,
                    job.problem(), null, null, null, false, null, job.took().toMillis(), sha256(job), null, null, resultFile(job));
        }
        ScanReport report = job.report();
        Database database = database(job, state);
        return new ScanOutcome.Scan(platform(job), digest, job.scanner(), version(job), ScanOutcome.Status.COMPLETED, null,
                counts(job), state.findingsFile(job).path(), report.operatingSystem(), report.endOfLife(),
                database.built(), job.took().toMillis(), sha256(job), database.version(), database.source(), resultFile(job));
    }

    private static String resultFile(ScanJob job) {
        return job.file() == null ? null : job.file().file();
    }

    /** What a scan found, each finding once. */
    private Counts counts(ScanJob job) {
        return state.findings().counts().of(job.scanner(), job.target().digest());
    }

    /** The entries for the store: one for each scan that counts, and the verdict on the whole image. */
    List<EvidenceEntry> evidence(Instant now) {
        List<EvidenceEntry> entries = new ArrayList<>();
        for (ScanJob job : state.done()) {
            Platform platform = platform(job);
            entries.add(EvidenceEntry.of(id(job.id(), state), now, job.target().digest(), state.indexDigest(),
                    platform == null ? null : platform.toString(), repository(state), state.facts().actor(), state.facts().run(),
                    scanned(job)));
        }
        List<String> reasons = gates.stream().filter(gate -> gate.verdict() != Verdict.PASS).map(GateResult::reason).toList();
        List<Digest> covered = state.done().stream().map(job -> job.target().digest()).distinct().toList();
        entries.add(judged(state, now, verdict, reasons, covered));
        return entries;
    }

    /** The entry for the store of a scan that ended before its gates could judge, although the digest is known. */
    static EvidenceEntry unjudged(ScanState state, Instant now, String why) {
        return judged(state, now, Verdict.FAIL, List.of(why), List.of());
    }

    private static EvidenceEntry judged(
            ScanState state, Instant now, Verdict what, List<String> reasons, List<Digest> covered) {
        return EvidenceEntry.of(id("verdict", state), now, state.digest(), null, null, repository(state), state.facts().actor(),
                state.facts().run(), new Evidence.Judged(EvidenceGate.SCAN_STEP, what, reasons, covered,
                        state.request().allScanners(), AppliedRules.of(state.policy()), state.branch(),
                        state.keptFindings(), state.keptPackages()));
    }

    /** The same whenever this run repeats itself, and another one for every other run. */
    private static String id(String what, ScanState state) {
        return state.facts().run() + "/" + state.facts().stepId() + "/" + state.started().toEpochMilli() + "/"
                + state.digest() + "/" + what;
    }

    private Evidence.Scanned scanned(ScanJob job) {
        Counts counts = counts(job);
        Map<String, Long> bySeverity = new TreeMap<>();
        for (Severity severity : Severity.values()) {
            bySeverity.put(severity.name(), counts.of(severity));
        }
        Map<String, Long> byKind = new TreeMap<>();
        for (FindingKind kind : FindingKind.values()) {
            byKind.put(kind.name(), counts.of(kind));
        }
        Digest findings = job.report().findingsDigest();
        Database database = database(job, state);
        return new Evidence.Scanned(job.scanner(), version(job), database.built(), state.findingsFile(job).path(),
                findings == null ? null : findings.hex(), bySeverity, byKind, job.file() == null ? null : job.file().file(),
                job.file() == null ? null : job.namesDigest(), sha256(job), database.version(), database.source());
    }
}
