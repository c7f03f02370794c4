package org.jenkinsci.plugins.docker.commons.fingerprint;

import hudson.model.Run;
import jenkins.model.RunAction2;
import org.jenkins.ui.icon.IconSpec;

public class DockerFingerprintAction implements RunAction2, IconSpec {
    private DockerFingerprintAction() {}

    public String getDisplayName() {
        throw new UnsupportedOperationException();
    }

    public String getIconFileName() {
        throw new UnsupportedOperationException();
    }

    public String getUrlName() {
        throw new UnsupportedOperationException();
    }

    public void onAttached(Run<?, ?> r) {
        throw new UnsupportedOperationException();
    }

    public void onLoad(Run<?, ?> r) {
        throw new UnsupportedOperationException();
    }
}
