package org.jenkinsci.plugins.durabletask;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.TaskListener;
import java.io.IOException;

public abstract class FileMonitoringTask extends DurableTask {
    public FileMonitoringTask() {}

    public final Controller launch(EnvVars env, FilePath workspace, Launcher launcher, TaskListener listener) throws IOException, InterruptedException {
        throw new UnsupportedOperationException();
    }
}
