package hudson.model;

import hudson.model.labels.LabelAssignmentAction;
import java.util.Iterator;
import java.util.List;
import jenkins.model.RunAction2;

public class ParametersAction implements RunAction2, Iterable<ParameterValue>, Queue.QueueAction, EnvironmentContributingAction, LabelAssignmentAction {
    private ParametersAction() {}

    public List<ParameterValue> getAllParameters() {
        throw new UnsupportedOperationException();
    }

    public String getDisplayName() {
        throw new UnsupportedOperationException();
    }

    public String getIconFileName() {
        throw new UnsupportedOperationException();
    }

    public ParameterValue getParameter(String name) {
        throw new UnsupportedOperationException();
    }

    public List<ParameterValue> getParameters() {
        throw new UnsupportedOperationException();
    }

    public String getUrlName() {
        throw new UnsupportedOperationException();
    }

    public Iterator<ParameterValue> iterator() {
        throw new UnsupportedOperationException();
    }

    public void onAttached(Run<?, ?> r) {
        throw new UnsupportedOperationException();
    }

    public void onLoad(Run<?, ?> r) {
        throw new UnsupportedOperationException();
    }
}
