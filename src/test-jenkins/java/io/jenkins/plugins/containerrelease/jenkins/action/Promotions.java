package io.jenkins.plugins.containerrelease.jenkins.action;

import io.jenkins.plugins.containerrelease.engine.evidence.Evidence;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceEntry;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.report.Runs;
import io.jenkins.plugins.containerrelease.engine.report.StepRun;
import io.jenkins.plugins.containerrelease.jenkins.store.BuildReport;
import io.jenkins.plugins.containerrelease.jenkins.store.JenkinsEvidence;
import io.jenkins.plugins.containerrelease.jenkins.store.RecordedCall;
import io.jenkins.plugins.containerrelease.storage.AtomicFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;

/** What promotions leave behind, put where they would have left it. */
final class Promotions {
    static final String PRODUCTION = "prod.example.com/shop/web";
    private static final String STEP = "step-3-promote-image";

    private Promotions() {}

    /** The id of the promotion of an image that is called so. */
    static String id(String image) {
        return "promotion-" + Runs.digest(image).hex().substring(0, 24);
    }

    /** A build whose image took the tag latest from another one, called {@code before}. */
    static void plant(WorkflowRun run, String image) throws IOException {
        plant(run, image, null, Map.of());
    }

    static void plant(WorkflowRun run, String image, String label, Map<String, Object> more) throws IOException {
        BuildReport report = BuildReport.of(run);
        report.write(Runs.done(1, "build-image", Runs.build(Runs.image(image, List.of("1.4.2")))));
        report.write(Runs.done(2, "scan-image", Runs.cleanScan(image)));
        report.write(Runs.done(3, "promote-image", Runs.promoted(image, List.of(), false)));
        AtomicFile.write(manifest(run), """
                {"version": 1, "kind": "promotion", "digest": "%s", "source": "x", "createdAt": "2026-03-01T10:00:00Z",
                 "actor": "ada", "run": "terminal", "destinations": [{"repository": "%s", "id": "%s", "tags": [
                   {"tag": "1.4.2", "previous": null, "movable": false}, {"tag": "latest", "previous": "%s", "movable": true}]}]}
                """.formatted(Runs.digest(image), PRODUCTION, id(image), Runs.digest("before")));
        Map<String, Object> arguments = new LinkedHashMap<>(more);
        arguments.put("to", List.of(PRODUCTION + ":1.4.2", PRODUCTION + ":latest"));
        new RecordedCall(RecordedCall.VERSION, STEP, "promoteImage", List.of(PRODUCTION), false, label, arguments, Map.of())
                .write(report.folder());
        promoted(run, image);
    }

    /** Puts a promotion of an image into the evidence store. */
    static void promoted(WorkflowRun run, String image) throws IOException {
        record(run, "promoted-" + image, Runs.digest(image), new Evidence.Promoted(id(image), true, "x",
                List.of(new Evidence.MovedTag("latest", Runs.digest("before"))), 0, null));
    }

    /** Puts a rollback of the promotion of an image there. */
    static void rolledBack(WorkflowRun run, String image) throws IOException {
        record(run, "rolled-back-" + image, Runs.digest("before"), new Evidence.RolledBack("rollback-1", true, id(image),
                List.of(new Evidence.MovedTag("latest", Runs.digest(image))), null));
    }

    private static void record(WorkflowRun run, String id, Digest subject, Evidence evidence) throws IOException {
        JenkinsEvidence.of(run).append(List.of(EvidenceEntry.of(id, Instant.parse("2026-03-01T10:00:00Z"), subject, null, null,
                PRODUCTION, "ada", BuildReport.of(run).runUrl(), evidence)));
    }

    /** A promotion that goes on, in a build that goes on. */
    static void plantRunning(WorkflowRun run) throws IOException {
        BuildReport report = BuildReport.of(run);
        report.write(StepRun.started(STEP, "promote-image", "x", Runs.START, "ada", report.runUrl()));
        new RecordedCall(RecordedCall.VERSION, STEP, "promoteImage", List.of(PRODUCTION), false, null, Map.of(), Map.of())
                .write(report.folder());
    }

    /** The rollback manifest of the planted promotion. */
    static Path manifest(WorkflowRun run) {
        return BuildReport.of(run).folder().root().resolve(STEP).resolve("rollback-manifest.json");
    }

    /** The recorded call of the planted promotion. */
    static Path call(WorkflowRun run) {
        return BuildReport.of(run).folder().root().resolve(STEP).resolve("call.json");
    }
}
