package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.exception.ExceptionReport;
import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import io.jenkins.plugins.containerrelease.engine.gate.Ages;
import io.jenkins.plugins.containerrelease.engine.gate.Enforcement;
import io.jenkins.plugins.containerrelease.engine.gate.Gate;
import io.jenkins.plugins.containerrelease.engine.gate.ImageGates;
import io.jenkins.plugins.containerrelease.engine.gate.Rule;
import io.jenkins.plugins.containerrelease.engine.gate.Values;
import io.jenkins.plugins.containerrelease.engine.image.Descriptor;
import io.jenkins.plugins.containerrelease.engine.image.ImageFacts;
import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** The gates about the scans themselves: that they were done, of everything, and can be relied on. */
final class ScanGates {
    private final ScanState state;
    private final List<GateResult> results = new ArrayList<>();

    private ScanGates(ScanState state) {
        this.state = state;
    }

    /** What all gates of the scan say, those on findings included. */
    static List<GateResult> judge(ScanState state) {
        ScanGates gates = new ScanGates(state);
        gates.complete();
        gates.takenAtWord();
        if (state.findings() != null) {
            gates.results.addAll(state.findings().results());
        }
        gates.exceptions();
        gates.unsought();
        gates.about(Gate.EMPTY, "a scanner found packages on every scanned platform", gates.empty());
        gates.about(Gate.END_OF_LIFE,
                "no scanner knows the operating system as past its end of life", gates.endOfLife());
        gates.uncovered();
        gates.databaseAge();
        gates.images();
        gates.results.addAll(state.outputs().gates());
        return List.copyOf(gates.results);
    }

    /** Every platform was scanned, and every scan that was asked for came to its end. */
    private void complete() {
        int before = results.size();
        if (state.done().isEmpty() && !state.jobs().isEmpty()) {
            broken(Enforcement.FAIL, Rule.ALWAYS, "no scanner could say anything about " + state.request().name()
                    + ", so nothing is known of it");
        }
        state.missing().forEach(sentence -> broken(Enforcement.FAIL, Rule.ALWAYS, sentence));
        for (ScanJob job : state.jobs()) {
            if (job.problem() != null) {
                boolean elsewhere = job.target() != null && isScanned(job.target());
                Enforcement demanded = state.policy().onFailureOf(job.scanner());
                broken(elsewhere ? demanded : Enforcement.FAIL, state.policy().originOfFailure(job.scanner()), job.problem());
            }
        }
        for (Descriptor target : state.targets()) {
            if (!isScanned(target) && !hasFailed(target)) {
                broken(Enforcement.FAIL, Rule.ALWAYS, place(target) + " was not scanned: there is no result for it");
            }
        }
        if (results.size() == before) {
            results.add(new GateResult(Gate.SCAN.id(), "every platform is scanned", Rule.ALWAYS, Verdict.PASS,
                    scanned(), null, null, List.of(), 0));
        }
    }

    /** Which results are about this image by nothing but the word of whoever gave them. */
    private void takenAtWord() {
        state.done().stream().filter(job -> job.file() != null && !job.namesDigest()).forEach(job ->
                results.add(new GateResult(Gate.SCAN.id(), "results are about this image", Rule.ALWAYS, Verdict.PASS,
                        job.subject() + " names no digest: that it is about " + job.target().digest() + " is its giver's word",
                        null, null, List.of(), 0)));
    }

    /** What exceptions did is said; it changes no verdict. That a VEX document is not who it should be by is looked at. */
    private void exceptions() {
        state.exceptionRefusals().forEach(sentence -> exceptions(Verdict.WARN, sentence, List.of(), 0));
        if (state.findings() == null) {
            return;
        }
        ExceptionReport report = state.findings().exceptions();
        said(report.used(), "took findings, or places of them, out of the count");
        said(report.expired(), "no longer hold");
        said(report.expiring(), "end within 14 days");
        said(report.unused(), "are needed by no finding");
        said(report.notCounted(), "do not count");
        state.exceptionNotes().forEach(sentence -> exceptions(Verdict.PASS, sentence, List.of(), 0));
    }

    private void said(ExceptionReport.Group group, String what) {
        if (group.count() > 0) {
            List<String> lines = group.lines().stream().map(ExceptionReport.Line::text).toList();
            exceptions(Verdict.PASS, "exceptions that " + what + ": " + group.count() + ", " + lines.get(0)
                    + (group.count() == 1 ? "" : " …"), lines, group.count());
        }
    }

    private void exceptions(Verdict verdict, String sentence, List<String> lines, long count) {
        results.add(new GateResult(ScanOutcome.EXCEPTIONS_GATE, "exceptions are known by their owners and ends", Rule.ALWAYS, verdict, sentence,
                null, null, lines, count));
    }

    /** A limit on findings of a kind that nobody looked for does not hold, whatever was counted. */
    private void unsought() {
        for (FindingKind kind : FindingKind.values()) {
            Gate gate = Gate.of(kind);
            List<String> places = state.targets().stream().filter(this::isScanned).filter(target -> !isSought(kind, target))
                    .map(ScanGates::place).toList();
            if (!places.isEmpty()) {
                state.policy().rules(kind).stream().max(Comparator.comparing(Rule::enforcement)).ifPresent(strictest ->
                        results.add(strictest.broken(gate.noun(0) + " are looked for", "no scanner looked for " + gate.noun(0)
                                + " in " + String.join(", ", places) + ": let one do it (kind " + kind
                                + "), or bring its result", places)));
            }
        }
    }

    /** What a result file's scanner was asked to look for is the caller's to know. */
    private boolean isSought(FindingKind kind, Descriptor target) {
        return state.done().stream().filter(job -> job.target().digest().equals(target.digest())).anyMatch(job ->
                job.file() != null || Scanners.named(job.scanner()).looksFor(state.request()).contains(kind));
    }

    private String scanned() {
        List<String> places = state.targets().stream().map(ScanGates::place).toList();
        TreeSet<String> scanners = new TreeSet<>(state.jobs().stream().map(ScanJob::scanner).toList());
        return String.join(", ", places) + " scanned by " + String.join(", ", scanners);
    }

    private void broken(Enforcement enforcement, String origin, String sentence) {
        results.add(new GateResult(Gate.SCAN.id(), "every platform is scanned", origin, enforcement.verdict(), sentence,
                null, null, List.of(), 0));
    }

    private boolean isScanned(Descriptor target) {
        return state.done().stream().anyMatch(job -> job.target().digest().equals(target.digest()));
    }

    private boolean hasFailed(Descriptor target) {
        return state.jobs().stream().anyMatch(job -> job.problem() != null && job.target() != null
                && job.target().digest().equals(target.digest()));
    }

    /** What a target is called in sentences. */
    static String place(Descriptor target) {
        return target.platform() == null ? target.digest().toString() : target.platform().toString();
    }

    /** Judges rules that have no number: they are broken where there is a sentence. */
    private void about(Gate gate, String held, List<String> sentences) {
        for (Rule rule : state.policy().rules(gate)) {
            if (!sentences.isEmpty()) {
                results.add(rule.broken(rule.text(), String.join("; ", sentences), sentences));
            } else if (!state.done().isEmpty()) {
                results.add(rule.held(rule.text(), held));
            }
        }
    }

    /** Platforms of which no scanner says that it found anything to examine. */
    private List<String> empty() {
        List<String> sentences = new ArrayList<>();
        for (Descriptor target : state.targets()) {
            List<ScanReport> reports = state.done().stream().filter(job -> job.target().digest().equals(target.digest()))
                    .map(ScanJob::report).toList();
            if (!reports.isEmpty() && reports.stream().noneMatch(ScanGates::isExamined)) {
                sentences.add("no scanner found a package in " + place(target) + ", so that it found no vulnerability says nothing");
            }
        }
        return sentences;
    }

    /**
     * A report that lists findings alone and has none says nothing about packages; that it recognised the operating
     * system means that it found the system's packages.
     */
    private static boolean isExamined(ScanReport report) {
        return report.packagesExamined()
                || report.examined() == ScanReport.Examined.NOT_STATED && report.osFamily() != null;
    }

    private List<String> endOfLife() {
        TreeSet<String> sentences = new TreeSet<>();
        for (ScanJob job : state.done()) {
            if (job.report().endOfLife()) {
                String system = job.report().operatingSystem();
                sentences.add("the operating system of " + job.place() + (system == null ? "" : ", " + system + ",")
                        + " is past its end of life: nobody looks for its vulnerabilities any more");
            }
        }
        return new ArrayList<>(sentences);
    }

    /** What a scanner does not look at has no findings; where another scanner covers it, the policy may let it only warn. */
    private void uncovered() {
        List<String> sentences = new ArrayList<>();
        for (ScanJob job : state.done()) {
            if (!looksForVulnerabilities(job)) {
                continue;
            }
            boolean elsewhere = state.done().stream().anyMatch(other -> other.target().digest().equals(job.target().digest())
                    && looksForVulnerabilities(other) && other.uncovered().isEmpty());
            Enforcement leave = state.policy().onFailureOf(job.scanner());
            for (String what : job.uncovered()) {
                String sentence = job.subject() + " is not complete: " + what;
                if (elsewhere && leave != Enforcement.FAIL) {
                    results.add(new GateResult(Gate.NOT_COVERED.id(), "the scanner knows what is in the image",
                            state.policy().originOfFailure(job.scanner()), leave.verdict(), sentence, null, null, List.of(), 0));
                } else {
                    sentences.add(sentence);
                }
            }
        }
        about(Gate.NOT_COVERED, "no scanner names anything that it did not look at", sentences);
    }

    private boolean looksForVulnerabilities(ScanJob job) {
        return job.file() != null || Scanners.named(job.scanner()).looksFor(state.request()).contains(FindingKind.VULNERABILITY);
    }

    /** What images are like is judged of all that were scanned; of one of which nothing is known, nothing holds. */
    private void images() {
        if (state.done().isEmpty()) {
            return;
        }
        List<ImageFacts> images = new ArrayList<>(state.context().images());
        for (Descriptor target : state.targets()) {
            if (images.stream().noneMatch(image -> target.digest().equals(image.digest()))) {
                images.add(ImageFacts.of(target.platform(), target.digest()).build());
            }
        }
        results.addAll(ImageGates.judge(state.policy(), images, state.started()));
    }

    private void databaseAge() {
        for (Rule rule : state.policy().rules(Gate.DATABASE_AGE)) {
            String limit = Values.duration(Duration.ofSeconds(rule.limit()));
            TreeSet<String> judged = new TreeSet<>();
            for (ScanJob job : state.done()) {
                boolean service = job.file() == null && !Scanners.named(job.scanner()).hasDatabase();
                if (!service && judged.add(job.scanner() + ScanResults.database(job, state).built())) {
                    results.add(age(rule, limit, job));
                }
            }
        }
    }

    private GateResult age(Rule rule, String limit, ScanJob job) {
        Instant built = ScanResults.database(job, state).built();
        Duration age = Ages.of(built, state.started());
        if (age == null) {
            return rule.broken(rule.text(), "it is not known how old the vulnerability database of " + job.scanner() + " is, at most "
                    + limit + " is allowed" + (built == null ? "" : "; it says that it was built at " + built), List.of());
        }
        long seconds = age.toSeconds();
        return rule.judge(seconds, rule.text(), "the vulnerability database of " + job.scanner() + " is "
                + Values.duration(Duration.ofSeconds(seconds)) + " old (" + built + "), at most " + limit + " is allowed",
                List.of(), 0);
    }
}
