package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import io.jenkins.plugins.containerrelease.engine.flow.Command;
import io.jenkins.plugins.containerrelease.engine.flow.CommandResult;
import io.jenkins.plugins.containerrelease.engine.flow.TransientFailure;
import java.util.List;

/** How one tool is run. Implementations have no state: what happened is in the {@link ScanState}. */
interface Scanner {
    /** As requests and policies name it, e.g. {@code trivy}. */
    String name();

    /** As people know it, e.g. {@code Trivy}. */
    String title();

    /** Format of what it writes. */
    ReportFormat format();

    /** Whether it looks things up in a database on the machine, whose age can be judged. */
    boolean hasDatabase();

    /** What its scans look for; findings of another kind that it does not report are not absent. */
    default List<FindingKind> looksFor(ScanRequest request) {
        return List.of(FindingKind.VULNERABILITY);
    }

    /**
     * The name of the tool whose executable it is, to be pinned by its checksum; {@code null} where there is none of its own.
     */
    String executable();

    /**
     * What has to be done before its scans, one after another: commands to run and files to write.
     *
     * @param done what came of the first ones; more may follow from it
     */
    List<PreparationStep> preparation(ScanState state, List<StepResult> done);

    /** What its preparation told; the results of all steps in their order. */
    Prepared understand(ScanState state, List<StepResult> done);

    /** Scans one platform, and writes to {@link ScanState#output}. */
    Command scan(ScanState state, ScanJob job);

    /** Whether it ended in a way in which its output counts. */
    boolean isDone(CommandResult result);

    /**
     * Why an output does not fit the way in which the tool ended.
     *
     * @return {@code null} where they fit
     */
    default String contradiction(CommandResult result, ScanReport report) {
        return null;
    }

    /** What an exit code means with which its output does not count; {@code null} where it means no more than a failure. */
    default String meaning(CommandResult result) {
        return null;
    }

    /** What the tool said beside its report that it did not look at, a sentence each. */
    default List<String> uncovered(CommandResult result) {
        return List.of();
    }

    /** What has to be done before a scan that ended like this is repeated; {@code null} where nothing helps. */
    default Command remedy(ScanState state, CommandResult result) {
        return null;
    }

    /** Whether trying again may help. */
    default boolean isTransient(CommandResult result) {
        return TransientFailure.in(result);
    }

    /** Whether trying a preparation again may help: it changes nothing but its own databases. */
    default boolean mayPass(CommandResult preparation) {
        return isTransient(preparation);
    }

    /** Why it cannot scan this image at all; {@code null} where it can. */
    default String refusal(ScanRequest request) {
        return null;
    }
}
