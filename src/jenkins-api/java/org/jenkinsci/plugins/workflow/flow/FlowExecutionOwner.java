package org.jenkinsci.plugins.workflow.flow;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Queue;
import hudson.model.TaskListener;
import java.io.File;
import java.io.IOException;
import java.io.Serializable;

public abstract class FlowExecutionOwner implements Serializable {
    private FlowExecutionOwner() {}

    @NonNull
    public abstract FlowExecution get() throws IOException;

    public abstract Queue.Executable getExecutable() throws IOException;

    @NonNull
    public TaskListener getListener() throws IOException {
        throw new UnsupportedOperationException();
    }

    @CheckForNull
    public FlowExecution getOrNull() {
        throw new UnsupportedOperationException();
    }

    public abstract File getRootDir() throws IOException;

    public abstract String getUrl() throws IOException;

    public String getUrlOfExecution() throws IOException {
        throw new UnsupportedOperationException();
    }
}
