package hudson.slaves;

import hudson.EnvVars;
import hudson.model.Node;

public class EnvironmentVariablesNodeProperty extends NodeProperty<Node> {
    private EnvironmentVariablesNodeProperty() {}

    public EnvVars getEnvVars() {
        throw new UnsupportedOperationException();
    }
}
