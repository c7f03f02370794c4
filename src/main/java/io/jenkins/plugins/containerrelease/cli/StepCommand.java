package io.jenkins.plugins.containerrelease.cli;

import io.jenkins.plugins.containerrelease.cli.run.Console;
import io.jenkins.plugins.containerrelease.cli.run.DryRunInTerminal;
import io.jenkins.plugins.containerrelease.engine.report.OutcomeText;
import io.jenkins.plugins.containerrelease.host.Secret;
import io.jenkins.plugins.containerrelease.host.Secrets;
import io.jenkins.plugins.containerrelease.cli.run.StepSession;
import io.jenkins.plugins.containerrelease.host.UsageException;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Flow;
import io.jenkins.plugins.containerrelease.engine.flow.SourceFacts;
import io.jenkins.plugins.containerrelease.engine.verdict.StepOutcome;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.ParentCommand;

/** A command that runs one step. */
abstract class StepCommand implements Callable<Integer> {
    @ParentCommand
    private ContainerRelease parent;

    @ArgGroup(validate = false, heading = "%nTools and logins:%n", order = 90)
    private StepOptions step = new StepOptions();

    @ArgGroup(validate = false, heading = "%nFor every command:%n", order = 100)
    private CommonOptions common = new CommonOptions();

    /** A step that is ready to be run. */
    record Prepared(Flow flow, String task, Map<String, ValueSource> secrets) {}

    /**
     * Makes the step from the options.
     *
     * @throws IllegalArgumentException or UsageException if the options do not fit together
     */
    abstract Prepared prepare();

    /** What is known of the source. */
    SourceFacts source() {
        return new GitFacts(around().machine().workspace()).read();
    }

    /** Prints the outcome, as the result or above it. */
    void show(StepOutcome outcome, Console console) {
        OutcomeText.of(outcome).forEach(console::result);
    }

    /** Whether the verdict is for people only, because standard output is for a program. */
    boolean quietVerdict() {
        return false;
    }

    Surroundings around() {
        return parent.around();
    }

    CommonOptions common() {
        return common;
    }

    StepOptions step() {
        return step;
    }

    @Override
    public final Integer call() {
        Prepared prepared;
        try {
            prepared = prepare();
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage(), e);
        }
        Console console = common.console(around());
        if (step.dryRun()) {
            new DryRunInTerminal(around().machine(), common.store(around().environment()), common.report(), console)
                    .play(prepared.flow(), source(), step.tools());
            return ExitCode.DONE;
        }
        Action end = new StepSession(around().machine(), common.report(), console).run(
                prepared.flow(), prepared.task(), source(), step.tools(), secrets(prepared.secrets()),
                common.store(around().environment()), around().interruption());
        return conclude(end, console);
    }

    private Secrets secrets(Map<String, ValueSource> slots) {
        Map<String, Secret> read = new LinkedHashMap<>();
        Set<String> variables = new TreeSet<>();
        slots.forEach((slot, source) -> {
            source.addVariable(variables);
            read.put(slot, source.read("secret " + slot, around().environment()));
        });
        return new Secrets(read, step.logins(around().environment(), variables), variables);
    }

    private int conclude(Action end, Console console) {
        VerdictText text = new VerdictText(console, quietVerdict());
        if (end instanceof Action.Refused refused) {
            if (refused.outcome() != null) {
                show(refused.outcome(), console);
                text.print(refused.outcome());
            }
            console.error(refused.message());
            text.report(common.reportDir());
            return refused.cause() == Action.Refused.Cause.INPUT ? ExitCode.USAGE : ExitCode.TOOL;
        }
        StepOutcome outcome = ((Action.Done) end).outcome();
        show(outcome, console);
        text.print(outcome);
        text.report(common.reportDir());
        return outcome.verdict() == Verdict.FAIL ? ExitCode.GATE : ExitCode.DONE;
    }
}
