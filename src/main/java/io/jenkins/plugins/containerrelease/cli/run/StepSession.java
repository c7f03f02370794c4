package io.jenkins.plugins.containerrelease.cli.run;

import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceStore;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Action.Refused;
import io.jenkins.plugins.containerrelease.engine.flow.Facts;
import io.jenkins.plugins.containerrelease.engine.flow.Flow;
import io.jenkins.plugins.containerrelease.engine.flow.SourceFacts;
import io.jenkins.plugins.containerrelease.engine.report.StepRun;
import io.jenkins.plugins.containerrelease.host.Secrets;
import io.jenkins.plugins.containerrelease.host.UsageException;
import io.jenkins.plugins.containerrelease.storage.ReportFolder;
import java.io.IOException;
import java.util.Map;

/** One run of one step: its flow, and its file in the report, from before the start to after the end. */
public final class StepSession {
    private static final String RUN = "terminal";

    private final Machine machine;
    private final ReportFolder report;
    private final Console console;

    public StepSession(Machine machine, ReportFolder report, Console console) {
        this.machine = machine;
        this.report = report;
        this.console = console;
    }

    /**
     * Runs a step.
     *
     * @param flow the step
     * @param task what it was asked to do, in a few words, see {@link StepRun#task()}
     * @param source what is known of the source
     * @param tools executables by the tool's name
     * @return {@link Action.Done} or {@link Action.Refused}; what this machine or a wrong value refuses is one, too
     */
    public Action run(
            Flow flow,
            String task,
            SourceFacts source,
            Map<String, String> tools,
            Secrets secrets,
            EvidenceStore store,
            Interruption interruption) {
        try {
            String id = report.newStepId(flow.step());
            StepRun run = StepRun.started(id, flow.step(), task, machine.clock().instant(), machine.user(), RUN);
            report.write(run);
            FlowRunner runner = new FlowRunner(machine, secrets, store, report, console, interruption);
            Action end = end(runner, flow,
                    places -> new Facts(places, source, tools, machine.user(), RUN, id));
            report.write(run.ended(end, machine.clock().instant()));
            report.fold();
            return end;
        } catch (IOException e) {
            throw new FrontException("the report in " + report.root() + " cannot be written: " + e, e);
        }
    }

    private static Action end(FlowRunner runner, Flow flow, FlowRunner.FactsFor facts) {
        try {
            return runner.run(flow, facts);
        } catch (UsageException e) {
            return new Refused(Refused.Cause.INPUT, e.getMessage());
        } catch (FrontException e) {
            return new Refused(Refused.Cause.TOOL, e.getMessage());
        }
    }
}
