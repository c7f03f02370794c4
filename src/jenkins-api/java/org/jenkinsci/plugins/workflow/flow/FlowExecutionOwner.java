package org.jenkinsci.plugins.workflow.flow;

import hudson.model.Queue;
import java.io.IOException;
import java.io.Serializable;

public abstract class FlowExecutionOwner implements Serializable {
    public FlowExecutionOwner() {}

    public abstract Queue.Executable getExecutable() throws IOException;

    public interface Executable extends Queue.Executable {
    }
}
