package org.jenkinsci.plugins.workflow.cps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.io.IOException;
import org.jenkinsci.plugins.workflow.flow.BlockableResume;
import org.jenkinsci.plugins.workflow.flow.FlowDurabilityHint;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionOwner;

public class CpsFlowExecution extends FlowExecution implements BlockableResume {
    public CpsFlowExecution(@NonNull String script, boolean sandbox, @NonNull FlowExecutionOwner owner, @CheckForNull FlowDurabilityHint durabilityHint) throws IOException {}

    public FlowExecutionOwner getOwner() {
        throw new UnsupportedOperationException();
    }
}
