package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceEntry;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import io.jenkins.plugins.containerrelease.engine.flow.Flow;
import io.jenkins.plugins.containerrelease.engine.gate.EvidenceGate;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Scans an image, platform by platform, and applies the gates: finds out the digests, prepares the scanners, runs them
 * side by side, reads what they wrote where they wrote it, judges the findings where the report is kept, and records what
 * came of it. Whatever is missing, unreadable or about something else counts as a failed scan, never as a clean one.
 */
public final class ScanFlow implements Flow {
    private static final long serialVersionUID = 1L;

    /** What was asked. */
    private final ScanRequest request;
    /** What the stages share; {@code null} before the start. */
    private ScanState state;
    /** What is done one after another; {@code null} before the start. */
    private List<Stage> stages;
    /** Which of the stages is under way; their number when the evidence is recorded. */
    private int stage;
    /** Whose fault it is that the scan ended before it was judged; {@code null} where it did not. */
    private Action.Refused.Cause endedFor;
    /** Why it ended before it was judged; {@code null} where it did not. */
    private String endedWhy;

    public ScanFlow(ScanRequest request) {
        this.request = Objects.requireNonNull(request);
    }

    @Override
    public String step() {
        return EvidenceGate.SCAN_STEP;
    }

    @Override
    public String status() {
        if (state == null) {
            return "starting";
        }
        return stage < stages.size() ? stages.get(stage).status(state) : "recording the result";
    }

    @Override
    public Action next(Event event) {
        if (event instanceof Event.Started started) {
            state = new ScanState(request, started.facts(), started.at());
            stages = List.of(request.image() == null ? new LayoutImage() : new RegistryImage(), new ChooseScans(),
                    new PrepareScanners(), new SplitLayout(), new RunScanners(), new ReadReports(), new ListPackages(),
                    new InspectImages(), new FindReference(), new ReadExceptions(), new ReadExploited(), new JudgeFindings(),
                    new KeepForLater(), new WhatChanged(), new ExportFindings(), new UploadFindings(),
                    new MonitorWithSnyk(), new ExportGates());
            stage = 0;
            return proceed(stages.get(0).start(state), event);
        }
        if (stage == stages.size()) {
            return end();
        }
        return proceed(stages.get(stage).next(event, state), event);
    }

    /** The action, or, where the stage has none, what the next stage with one has to do. */
    private Action proceed(Action action, Event event) {
        Action found = action;
        while (found == null) {
            stage++;
            if (stage == stages.size()) {
                return new Action.Record(new ScanResults(state).evidence(event.at()));
            }
            found = stages.get(stage).start(state);
        }
        return found instanceof Action.Refused refused && state.digest() != null ? withRecord(refused, event) : found;
    }

    /** A scan that was asked for and came to nothing is the last word on the image: an earlier one may not stand for it. */
    private Action withRecord(Action.Refused refused, Event event) {
        stage = stages.size();
        endedFor = refused.cause();
        endedWhy = refused.message();
        return new Action.Record(List.of(ScanResults.unjudged(state, event.at(), endedWhy)));
    }

    /** A scan that was stopped did not pass: an earlier verdict may not stand for it either. */
    @Override
    public List<EvidenceEntry> unfinished(Instant now, String why) {
        return state == null || state.digest() == null || stage == stages.size()
                ? List.of()
                : List.of(ScanResults.unjudged(state, now, why));
    }

    private Action end() {
        if (endedWhy != null) {
            return new Action.Refused(endedFor, endedWhy);
        }
        ScanResults results = new ScanResults(state);
        List<ScanJob> failed = state.jobs().stream().filter(job -> job.problem() != null).toList();
        boolean tolerated = results.gates().stream().noneMatch(gate -> gate.verdict() == Verdict.FAIL
                && failed.stream().anyMatch(job -> job.problem().equals(gate.reason())));
        if (tolerated) {
            return new Action.Done(results.outcome());
        }
        boolean onlyFiles = failed.stream().allMatch(job -> job.file() != null);
        String message = failed.get(0).problem() + (failed.size() == 1 ? "" : " (and " + (failed.size() - 1) + " more)");
        return new Action.Refused(onlyFiles ? Action.Refused.Cause.INPUT : Action.Refused.Cause.TOOL, message, results.outcome());
    }
}
