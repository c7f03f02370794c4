package io.jenkins.plugins.containerrelease.jenkins.config;

import hudson.model.AbstractDescribableImpl;
import io.jenkins.plugins.containerrelease.engine.attest.Signer;
import io.jenkins.plugins.containerrelease.engine.flow.SecretSlot;
import io.jenkins.plugins.containerrelease.jenkins.credentials.SecretForm;
import java.io.Serializable;
import org.kohsuke.stapler.DataBoundSetter;

/** Who signs images and statements about them: a key, or an identity. Ids of credentials only, never a secret. */
public abstract class SignerSettings extends AbstractDescribableImpl<SignerSettings> implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Certificate authority; {@code null}: cosign's own choice. */
    private String fulcioUrl;
    /** Transparency log; {@code null}: cosign's own choice. */
    private String rekorUrl;

    /** For subclasses in this package: a step can rely on knowing them all. */
    SignerSettings() {}

    /** Certificate authority; {@code null}: cosign's own choice. */
    public final String getFulcioUrl() {
        return fulcioUrl;
    }

    /** @throws IllegalArgumentException if that is no URL */
    @DataBoundSetter
    public final void setFulcioUrl(String value) {
        fulcioUrl = Checks.url("fulcioUrl", value);
    }

    /** Transparency log; {@code null}: cosign's own choice. */
    public final String getRekorUrl() {
        return rekorUrl;
    }

    /** @throws IllegalArgumentException if that is no URL */
    @DataBoundSetter
    public final void setRekorUrl(String value) {
        rekorUrl = Checks.url("rekorUrl", value);
    }

    /**
     * The same as flows know it, with slots where secrets belong.
     *
     * @throws IllegalArgumentException where something is missing or malformed; the message says what
     */
    public abstract Signer toSigner();

    /** Says which credential fills which slot of {@link #toSigner}. */
    public abstract void fill(Slots slots);

    /** Takes what fills a slot. */
    @FunctionalInterface
    public interface Slots {
        void fill(SecretSlot slot, String credentialsId, SecretForm form);
    }
}
