package io.jenkins.plugins.containerrelease.cli.run;

import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceStore;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import io.jenkins.plugins.containerrelease.engine.flow.Flow;
import io.jenkins.plugins.containerrelease.engine.flow.Places;
import io.jenkins.plugins.containerrelease.engine.flow.SourceFacts;
import io.jenkins.plugins.containerrelease.host.DryRun;
import io.jenkins.plugins.containerrelease.host.UsageException;
import io.jenkins.plugins.containerrelease.storage.ReportFolder;
import java.io.IOException;
import java.util.Map;

/** Prints the commands that a flow would run: those to standard output, remarks to standard error. */
public final class DryRunInTerminal implements DryRun.Front {
    /** What stands for the private folder, which is made for each run. */
    private static final String SCRATCH = "/tmp/container-release-SCRATCH";

    private final Machine machine;
    private final EvidenceStore store;
    private final FlowFiles files;
    private final Console console;

    public DryRunInTerminal(Machine machine, EvidenceStore store, ReportFolder report, Console console) {
        this.machine = machine;
        this.store = store;
        this.files = new FlowFiles(machine.workspace(), machine.workspace(), report, store);
        this.console = console;
    }

    /** @throws UsageException if the flow refuses what it was asked for before it has run anything */
    public void play(Flow flow, SourceFacts source, Map<String, String> tools) {
        try {
            new DryRun(this, store, machine.clock()).play(flow, new Places(machine.workspace().toString(), SCRATCH), source, tools);
        } catch (IOException e) {
            throw new FrontException(e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FrontException("interrupted", e);
        }
    }

    @Override
    public Event read(Action.ReadFile action) throws IOException {
        return files.read(action, machine.clock());
    }

    @Override
    public void command(String line) {
        console.result(line);
    }

    @Override
    public void remark(String line) {
        console.progress(line);
    }
}
