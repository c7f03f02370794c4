package io.jenkins.plugins.containerrelease.engine.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.containerrelease.engine.attest.AttestOutcome;
import io.jenkins.plugins.containerrelease.engine.build.BuildOutcome;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Action.Refused.Cause;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import io.jenkins.plugins.containerrelease.engine.json.Json;
import io.jenkins.plugins.containerrelease.engine.promote.PromoteOutcome;
import io.jenkins.plugins.containerrelease.engine.scan.ScanOutcome;
import io.jenkins.plugins.containerrelease.engine.verdict.StepOutcome;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * One run of one step: the content of a file {@code steps/<id>.json} in the report's folder. A front writes it
 * atomically when the run starts, with {@link #started}, and replaces it when the run has ended, with {@link #ended};
 * a run that was killed is therefore seen, and never taken for one that found nothing.
 *
 * @param version version of the form, {@value #VERSION}
 * @param id unique in the report, and the prefix of everything the run left in it
 * @param step the step, e.g. {@code scan-image}
 * @param task what it was asked to do, in a few words: the image as given, and whatever tells this run from another
 *     one of the same step in the same report (tags of a build, scanners of a scan, destinations of a promotion).
 *     Two runs of a step with the same task are attempts at the same thing, of which the later counts. {@code null}
 *     where the front can't say; then only what the outcomes say decides
 * @param startedAt when it started
 * @param finishedAt when it ended; {@code null} while it runs
 * @param actor who asked for it
 * @param run where it ran: the build's URL, or {@code terminal}
 * @param ended how it ended; {@code null} while it runs, or where it was killed
 * @param cause whose turn it is where it was refused; {@code null} otherwise
 * @param message what was wrong where it was refused; {@code null} otherwise
 * @param outcome what came of it; {@code null} while it runs, and may be where it was refused
 */
public record StepRun(
        int version,
        String id,
        String step,
        String task,
        Instant startedAt,
        Instant finishedAt,
        String actor,
        String run,
        Ended ended,
        Cause cause,
        String message,
        StepOutcome outcome) {

    /** Version of the file's form. */
    public static final int VERSION = 1;

    /** What the outcome of each step is read as. */
    private static final Map<String, Class<? extends StepOutcome>> OUTCOMES = Map.of(
            "build-image", BuildOutcome.class,
            "scan-image", ScanOutcome.class,
            "attest-sbom", AttestOutcome.class,
            "promote-image", PromoteOutcome.class,
            "rollback-image", PromoteOutcome.class);

    /** How a run ended. */
    public enum Ended {
        /** It did its work; its gates may have said no. */
        DONE,
        /** It could not do its work. */
        REFUSED
    }

    public StepRun {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(step, "step");
        Objects.requireNonNull(startedAt, "startedAt");
        Class<? extends StepOutcome> type = OUTCOMES.get(step);
        if (type == null) {
            throw new IllegalArgumentException("'" + Quoted.text(step) + "' is not a step: expected one of "
                    + OUTCOMES.keySet().stream().sorted().toList());
        }
        if (outcome != null && !type.isInstance(outcome)) {
            throw new IllegalArgumentException(outcome.getClass().getSimpleName() + " is not what " + step + " leaves");
        }
        if (ended == Ended.DONE && outcome == null) {
            throw new IllegalArgumentException("a run that is done has an outcome");
        }
        if (ended == Ended.REFUSED && message == null) {
            throw new IllegalArgumentException("a run that was refused says why");
        }
    }

    /** A run that has begun. */
    public static StepRun started(String id, String step, String task, Instant startedAt, String actor, String run) {
        return new StepRun(VERSION, id, step, task, startedAt, null, actor, run, null, null, null, null);
    }

    /**
     * This run, ended.
     *
     * @param last {@link Action.Done} or {@link Action.Refused}
     * @param at when
     */
    public StepRun ended(Action last, Instant at) {
        if (last instanceof Action.Done done) {
            return new StepRun(version, id, step, task, startedAt, at, actor, run, Ended.DONE, null, null, done.outcome());
        }
        if (last instanceof Action.Refused refused) {
            return new StepRun(version, id, step, task, startedAt, at, actor, run, Ended.REFUSED, refused.cause(),
                    refused.message(), refused.outcome());
        }
        throw new IllegalArgumentException(last.getClass().getSimpleName() + " does not end a flow");
    }

    /** The run as a document. */
    public String toJson() {
        return Json.pretty(this);
    }

    /** The file's form, before it is known what the outcome is read as. */
    private record Form(
            int version,
            String id,
            String step,
            String task,
            Instant startedAt,
            Instant finishedAt,
            String actor,
            String run,
            Ended ended,
            Cause cause,
            String message,
            JsonNode outcome) {}

    /**
     * Reads a document.
     *
     * @throws IllegalArgumentException if it is not a step run that this version can read; the message says why
     */
    public static StepRun parse(String json) {
        Form form = Json.read(json, Form.class);
        if (form == null || form.version != VERSION) {
            throw new IllegalArgumentException("a step run of version " + (form == null ? 0 : form.version)
                    + "; this version reads version " + VERSION);
        }
        try {
            Class<? extends StepOutcome> type = form.step == null ? null : OUTCOMES.get(form.step);
            StepOutcome outcome =
                    form.outcome == null || type == null ? null : Json.mapper().treeToValue(form.outcome, type);
            return new StepRun(form.version, form.id, form.step, form.task, form.startedAt, form.finishedAt, form.actor,
                    form.run, form.ended, form.cause, form.message, outcome);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not the outcome of " + form.step + ": " + e.getOriginalMessage(), e);
        } catch (NullPointerException e) {
            throw new IllegalArgumentException("a step run has id, step and startedAt; missing: " + e.getMessage(), e);
        }
    }
}
