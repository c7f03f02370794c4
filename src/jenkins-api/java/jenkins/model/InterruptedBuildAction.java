package jenkins.model;

import hudson.model.InvisibleAction;

public class InterruptedBuildAction extends InvisibleAction {
    private InterruptedBuildAction() {}
}
