package io.jenkins.plugins.containerrelease.jenkins.step;

import hudson.model.AbstractDescribableImpl;
import io.jenkins.plugins.containerrelease.engine.build.BuildSecret;
import io.jenkins.plugins.containerrelease.engine.flow.SecretSlot;
import io.jenkins.plugins.containerrelease.jenkins.credentials.SecretForm;
import java.io.Serializable;

/** A secret for {@code RUN --mount=type=secret}, from a credential. */
public abstract class BuildSecretSource extends AbstractDescribableImpl<BuildSecretSource> implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Name that the Dockerfile knows it by. */
    private final String id;
    /** Credential that holds it. */
    private final String credentialsId;

    BuildSecretSource(String id, String credentialsId) {
        this.id = id;
        this.credentialsId = credentialsId;
    }

    public final String getId() {
        return id;
    }

    public final String getCredentialsId() {
        return credentialsId;
    }

    /** What the credential has to give. */
    abstract SecretForm form();

    /** @throws IllegalArgumentException if the id is none */
    final BuildSecret secret() {
        return new BuildSecret(id, new SecretSlot("secret-" + id));
    }
}
