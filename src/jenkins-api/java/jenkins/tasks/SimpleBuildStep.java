package jenkins.tasks;

import hudson.model.Action;
import hudson.tasks.BuildStep;
import java.util.Collection;

public interface SimpleBuildStep extends BuildStep {
    interface LastBuildAction extends Action {
        Collection<? extends Action> getProjectActions();
    }
}
