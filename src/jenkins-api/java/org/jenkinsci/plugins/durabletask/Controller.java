package org.jenkinsci.plugins.durabletask;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.TaskListener;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;

public abstract class Controller implements Serializable {
    private Controller() {}

    public abstract void cleanup(FilePath workspace) throws IOException, InterruptedException;

    @CheckForNull
    public Integer exitStatus(FilePath workspace, Launcher launcher, TaskListener logger) throws IOException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    public void stop(FilePath workspace, Launcher launcher) throws IOException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    public abstract boolean writeLog(FilePath workspace, OutputStream sink) throws IOException, InterruptedException;
}
