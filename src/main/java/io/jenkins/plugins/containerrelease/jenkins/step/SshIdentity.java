package io.jenkins.plugins.containerrelease.jenkins.step;

import hudson.model.AbstractDescribableImpl;
import java.io.Serializable;
import org.kohsuke.stapler.DataBoundSetter;

/** An SSH identity for {@code RUN --mount=type=ssh}. */
public abstract class SshIdentity extends AbstractDescribableImpl<SshIdentity> implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Name that the Dockerfile knows it by. */
    @DataBoundSetter
    public String id = "default";

    SshIdentity() {}
}
