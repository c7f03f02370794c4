package org.jenkinsci.plugins.workflow.graph;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Action;
import hudson.model.Actionable;
import hudson.model.Saveable;
import java.io.IOException;
import java.util.List;
import org.jenkinsci.plugins.workflow.actions.ErrorAction;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;

public abstract class FlowNode extends Actionable implements Saveable {
    protected FlowNode(FlowExecution exec, String id, List<FlowNode> parents) {}

    @CheckForNull
    public <T extends Action> T getAction(Class<T> type) {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public List<Action> getActions() {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public List<String> getAllEnclosingIds() {
        throw new UnsupportedOperationException();
    }

    public String getDisplayFunctionName() {
        throw new UnsupportedOperationException();
    }

    public String getDisplayName() {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public List<? extends BlockStartNode> getEnclosingBlocks() {
        throw new UnsupportedOperationException();
    }

    @CheckForNull
    public String getEnclosingId() {
        throw new UnsupportedOperationException();
    }

    @CheckForNull
    public final ErrorAction getError() {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public FlowExecution getExecution() {
        throw new UnsupportedOperationException();
    }

    public String getId() {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public List<FlowNode> getParents() {
        throw new UnsupportedOperationException();
    }

    @CheckForNull
    public final <T extends Action> T getPersistentAction(@NonNull Class<T> type) {
        throw new UnsupportedOperationException();
    }

    public final boolean isActive() {
        throw new UnsupportedOperationException();
    }

    public void save() throws IOException {
        throw new UnsupportedOperationException();
    }
}
