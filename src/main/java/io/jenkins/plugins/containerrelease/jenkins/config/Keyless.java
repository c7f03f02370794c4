package io.jenkins.plugins.containerrelease.jenkins.config;

import hudson.Extension;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.containerrelease.engine.attest.Signer;
import io.jenkins.plugins.containerrelease.engine.flow.SecretSlot;
import io.jenkins.plugins.containerrelease.jenkins.credentials.CredentialMenu;
import io.jenkins.plugins.containerrelease.jenkins.credentials.SecretForm;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** An identity that an OpenID Connect issuer vouches for; a certificate authority gives it a key for each signature. */
public final class Keyless extends SignerSettings {
    private static final long serialVersionUID = 1L;
    /** The token that proves the identity. */
    public static final SecretSlot TOKEN = new SecretSlot("identity-token");

    /** What certificates say. */
    private final String identity;
    /** URL of whoever vouches for it. */
    private final String issuer;
    /** The token that proves it; {@code null} where cosign finds one in its surroundings. */
    private String tokenCredentialsId;

    /** @throws IllegalArgumentException if one is missing, or the issuer is no URL */
    @DataBoundConstructor
    public Keyless(String identity, String issuer) {
        this.identity = Texts.orNull(identity);
        this.issuer = Texts.orNull(issuer);
        Signer.keyless(null, this.identity, this.issuer);
    }

    public String getIdentity() {
        return identity;
    }

    public String getIssuer() {
        return issuer;
    }

    /** {@code null} where cosign finds a token in its surroundings. */
    public String getTokenCredentialsId() {
        return tokenCredentialsId;
    }

    @DataBoundSetter
    public void setTokenCredentialsId(String value) {
        tokenCredentialsId = Texts.orNull(value);
    }

    @Override
    public Signer toSigner() {
        return Signer.keyless(tokenCredentialsId == null ? null : TOKEN, identity, issuer).at(getFulcioUrl(), getRekorUrl());
    }

    @Override
    public void fill(Slots slots) {
        if (tokenCredentialsId != null) {
            slots.fill(TOKEN, tokenCredentialsId, SecretForm.TOKEN);
        }
    }

    @Extension
    @Symbol("keyless")
    public static final class DescriptorImpl extends SignerDescriptor {
        @Override
        public String getDisplayName() {
            return Messages.Keyless_displayName();
        }

        @POST
        public FormValidation doCheckIdentity(@AncestorInPath Item item, @QueryParameter String value) {
            Checks.mayConfigure(item);
            return FormValidation.validateRequired(value);
        }

        @POST
        public FormValidation doCheckIssuer(@AncestorInPath Item item, @QueryParameter String value) {
            Checks.mayConfigure(item);
            return Checks.required(value, issuer -> Signer.keyless(null, "identity", issuer));
        }

        @POST
        public ListBoxModel doFillTokenCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String tokenCredentialsId) {
            return CredentialMenu.of(SecretForm.TOKEN).items(item, tokenCredentialsId);
        }

        @POST
        public FormValidation doCheckTokenCredentialsId(@AncestorInPath Item item, @QueryParameter String value) {
            return CredentialMenu.of(SecretForm.TOKEN).check(item, value);
        }
    }
}
