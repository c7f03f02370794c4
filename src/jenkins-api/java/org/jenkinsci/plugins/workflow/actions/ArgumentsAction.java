package org.jenkinsci.plugins.workflow.actions;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.Map;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

public abstract class ArgumentsAction implements PersistentAction {
    public ArgumentsAction() {}

    @NonNull
    public static Map<String, Object> getArguments(@NonNull FlowNode n) {
        throw new UnsupportedOperationException();
    }
}
