package org.jenkinsci.plugins.workflow.flow;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.IOException;
import java.util.List;
import org.jenkinsci.plugins.workflow.graph.FlowActionStorage;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.graph.GraphLookupView;

public abstract class FlowExecution implements FlowActionStorage, GraphLookupView {
    private FlowExecution() {}

    public abstract List<FlowNode> getCurrentHeads();

    @CheckForNull
    public abstract FlowNode getNode(String id) throws IOException;

    public abstract FlowExecutionOwner getOwner();

    public String getUrl() throws IOException {
        throw new UnsupportedOperationException();
    }
}
