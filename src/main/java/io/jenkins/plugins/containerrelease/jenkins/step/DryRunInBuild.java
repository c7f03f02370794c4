package io.jenkins.plugins.containerrelease.jenkins.step;

import hudson.FilePath;
import hudson.slaves.WorkspaceList;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import io.jenkins.plugins.containerrelease.engine.flow.Places;
import io.jenkins.plugins.containerrelease.host.DryRun;
import io.jenkins.plugins.containerrelease.jenkins.durable.Prepared;
import io.jenkins.plugins.containerrelease.jenkins.durable.Surroundings;
import java.io.IOException;
import java.time.Clock;

/** Shows the commands of a step in the build's log. */
final class DryRunInBuild implements DryRun.Front {
    private final Preparation preparation;
    private final Surroundings around;
    private final Clock clock = Clock.systemUTC();

    DryRunInBuild(Preparation preparation, Surroundings around) {
        this.preparation = preparation;
        this.around = around;
    }

    /** @throws io.jenkins.plugins.containerrelease.host.UsageException if the flow refuses what it was asked for at once */
    void play(Prepared prepared) throws IOException, InterruptedException {
        FilePath workspace = around.workspace();
        FilePath temporary = WorkspaceList.tempDir(workspace);
        // each run has a folder of its own there
        Places places = new Places(workspace.getRemote(), (temporary == null ? workspace : temporary)
                .child("container-release").child("STEP").getRemote());
        new DryRun(this, around.evidence(), clock).play(prepared.flow(), places, prepared.source(), prepared.tools());
    }

    @Override
    public Event read(Action.ReadFile action) throws IOException, InterruptedException {
        return around.read(action, clock.instant());
    }

    @Override
    public void command(String line) {
        preparation.say(line);
    }

    @Override
    public void remark(String line) {
        preparation.say(line);
    }
}
