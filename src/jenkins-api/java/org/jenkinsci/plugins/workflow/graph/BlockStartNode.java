package org.jenkinsci.plugins.workflow.graph;

public abstract class BlockStartNode extends FlowNode {
    private BlockStartNode() {
        super(null, null, null);
    }
}
