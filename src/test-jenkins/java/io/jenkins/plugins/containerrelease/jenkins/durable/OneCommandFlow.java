package io.jenkins.plugins.containerrelease.jenkins.durable;

import io.jenkins.plugins.containerrelease.engine.finding.Counts;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Command;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import io.jenkins.plugins.containerrelease.engine.flow.Flow;
import io.jenkins.plugins.containerrelease.engine.scan.ScanOutcome;
import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.util.List;

/** A flow of one command; what undoes it is noted in the workspace. */
final class OneCommandFlow implements Flow {
    private static final long serialVersionUID = 1L;

    /** What the shell runs. */
    private final String script;
    /** Whether it was asked for. */
    private boolean asked;

    OneCommandFlow(String script) {
        this.script = script;
    }

    @Override
    public String step() {
        return "scan-image";
    }

    @Override
    public String status() {
        return "running one command";
    }

    @Override
    public Action next(Event event) {
        if (!asked) {
            asked = true;
            return new Action.Run(Command.of("one", "One command").argv("sh", "-c", script).build());
        }
        String said = ((Event.Ran) event).result().describe();
        return new Action.Done(new ScanOutcome(Verdict.WARN,
                List.of(new GateResult("test", "said", "test", Verdict.WARN, said, null, null, List.of(), 0)),
                "image", null, EveryActionFlow.DIGEST, List.of(), new Counts(), List.of(), null, null, null, List.of()));
    }

    @Override
    public List<Command> abandon() {
        return List.of(Command.of("undo", "Undo").argv("sh", "-c", "echo undone >> undone.txt").build());
    }
}
