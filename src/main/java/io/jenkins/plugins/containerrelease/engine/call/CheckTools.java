package io.jenkins.plugins.containerrelease.engine.call;

import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Command;
import io.jenkins.plugins.containerrelease.engine.flow.CommandResult;
import io.jenkins.plugins.containerrelease.engine.flow.Facts;
import io.jenkins.plugins.containerrelease.engine.flow.FileReader;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/** Looks, once and before anything depends on it, whether there is an {@code oras} that is new enough. */
public final class CheckOras<S extends FlowState> extends CallingStage<S> {
    private static final long serialVersionUID = 1L;

    @Override
    protected List<? extends Call> calls(S state) {
        return List.of(new VersionCall());
    }

    @Override
    protected Action concluded(Round ended, S state) {
        String problem = ended.problem(0, state);
        if (problem != null) {
            return new Action.Refused(Action.Refused.Cause.TOOL, problem);
        }
        OrasVersion version = OrasVersion.parse(ended.result(0).stdout());
        return version.isTooOld()
                ? new Action.Refused(Action.Refused.Cause.TOOL, version + " is too old: " + OrasVersion.NEEDED + " is needed")
                : null;
    }

    @Override
    protected String status() {
        return "looking for oras";
    }

    /** {@code oras version}. */
    private static final class VersionCall implements Call {
        private static final long serialVersionUID = 1L;

        @Override
        public Command command(String id, Facts facts) {
            return Command.of(id, "Look for oras").argv(facts.tool("oras"), "version").timeout(Duration.ofMinutes(1)).quiet()
                    .build();
        }

        @Override
        public FileReader<? extends Serializable> reader() {
            return null;
        }

        @Override
        public String describe(CommandResult failed) {
            return Call.super.describe(failed)
                    + (failed.ending() == CommandResult.Ending.NOT_FOUND ? ": " + OrasVersion.NEEDED + " is needed" : "");
        }
    }
}
