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

/** A key pair of cosign. */
public final class CosignKey extends SignerSettings {
    private static final long serialVersionUID = 1L;
    /** The private key. */
    public static final SecretSlot KEY = new SecretSlot("cosign-key");
    /** Its password; empty where it has none. */
    public static final SecretSlot PASSWORD = new SecretSlot("cosign-password");

    /** The private key as cosign writes it. */
    private final String credentialsId;
    /** Its password; {@code null} where it has none, or the key's own credential has it. */
    private String passwordCredentialsId;
    /** The public key, for those who verify without having the private one; {@code null} where none was given. */
    private String publicKeyCredentialsId;
    /** Whether signatures go to the transparency log. */
    private boolean tlogUpload = true;

    /** @throws IllegalArgumentException if there is no id */
    @DataBoundConstructor
    public CosignKey(String credentialsId) {
        this.credentialsId = Texts.orNull(credentialsId);
        if (this.credentialsId == null) {
            throw new IllegalArgumentException("credentialsId: a key needs the id of the credential that holds it, e.g. a secret"
                    + " file as 'cosign generate-key-pair' writes it");
        }
    }

    public String getCredentialsId() {
        return credentialsId;
    }

    /** {@code null} where the key has no password, or its own credential has it. */
    public String getPasswordCredentialsId() {
        return passwordCredentialsId;
    }

    @DataBoundSetter
    public void setPasswordCredentialsId(String value) {
        passwordCredentialsId = Texts.orNull(value);
    }

    /** {@code null} where none was given. */
    public String getPublicKeyCredentialsId() {
        return publicKeyCredentialsId;
    }

    @DataBoundSetter
    public void setPublicKeyCredentialsId(String value) {
        publicKeyCredentialsId = Texts.orNull(value);
    }

    public boolean isTlogUpload() {
        return tlogUpload;
    }

    @DataBoundSetter
    public void setTlogUpload(boolean value) {
        tlogUpload = value;
    }

    @Override
    public Signer toSigner() {
        Signer signer = Signer.key(KEY, PASSWORD).at(getFulcioUrl(), getRekorUrl());
        return tlogUpload ? signer : signer.withoutTransparencyLog();
    }

    @Override
    public void fill(Slots slots) {
        slots.fill(KEY, credentialsId, SecretForm.KEY);
        if (passwordCredentialsId == null) {
            slots.fill(PASSWORD, credentialsId, SecretForm.KEY_PASSPHRASE);
        } else {
            slots.fill(PASSWORD, passwordCredentialsId, SecretForm.TOKEN);
        }
    }

    @Extension
    @Symbol("cosignKey")
    public static final class DescriptorImpl extends SignerDescriptor {
        @Override
        public String getDisplayName() {
            return Messages.CosignKey_displayName();
        }

        @POST
        public ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String credentialsId) {
            return CredentialMenu.of(SecretForm.KEY).items(item, credentialsId);
        }

        @POST
        public FormValidation doCheckCredentialsId(@AncestorInPath Item item, @QueryParameter String value) {
            Checks.mayConfigure(item);
            return Texts.orNull(value) == null
                    ? FormValidation.error(Messages.CosignKey_needsKey())
                    : CredentialMenu.of(SecretForm.KEY).check(item, value);
        }

        @POST
        public ListBoxModel doFillPasswordCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String passwordCredentialsId) {
            return CredentialMenu.of(SecretForm.TOKEN).items(item, passwordCredentialsId);
        }

        @POST
        public FormValidation doCheckPasswordCredentialsId(@AncestorInPath Item item, @QueryParameter String value) {
            return CredentialMenu.of(SecretForm.TOKEN).check(item, value);
        }

        @POST
        public ListBoxModel doFillPublicKeyCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String publicKeyCredentialsId) {
            return CredentialMenu.of(SecretForm.KEY).items(item, publicKeyCredentialsId);
        }

        @POST
        public FormValidation doCheckPublicKeyCredentialsId(@AncestorInPath Item item, @QueryParameter String value) {
            return CredentialMenu.of(SecretForm.KEY).check(item, value);
        }
    }
}
