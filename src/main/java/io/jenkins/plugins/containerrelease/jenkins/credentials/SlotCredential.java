package io.jenkins.plugins.containerrelease.jenkins.credentials;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import hudson.AbortException;
import io.jenkins.plugins.containerrelease.engine.flow.SecretSlot;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import io.jenkins.plugins.containerrelease.host.Secret;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/** Says which credential fills a slot. */
final class SlotCredential implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The slot; its name is what messages call the secret. */
    private final SecretSlot slot;
    /** Id of the credential, or a parameter's name. */
    private final String credentialsId;
    /** What of the credential goes into the slot. */
    private final SecretForm form;
    /** Where the id is looked up. */
    private final LookupScope scope;

    SlotCredential(SecretSlot slot, String credentialsId, SecretForm form, LookupScope scope) {
        this.slot = Objects.requireNonNull(slot);
        this.form = Objects.requireNonNull(form);
        this.scope = Objects.requireNonNull(scope);
        if (credentialsId == null) {
            throw new IllegalArgumentException(
                    use() + " needs the id of a credential, which has to be " + form.expected());
        }
        this.credentialsId = credentialsId;
    }

    SecretSlot slot() {
        return slot;
    }

    void check(CredentialLookup lookup) throws AbortException {
        if (form.sources().stream().allMatch(source -> find(lookup, source.kind()) == null)) {
            throw missing(lookup);
        }
    }

    Secret read(CredentialLookup lookup) throws IOException, InterruptedException {
        for (SecretForm.Source<?> source : form.sources()) {
            Secret secret = read(lookup, source);
            if (secret != null) {
                return secret;
            }
        }
        throw missing(lookup);
    }

    /** {@code null} where the build sees no credential of this kind. */
    private <C extends StandardCredentials> Secret read(CredentialLookup lookup, SecretForm.Source<C> source)
            throws IOException, InterruptedException {
        C credential = find(lookup, source.kind());
        return credential == null ? null : lookup.use(use(), credentialsId, credential, source.reading());
    }

    private <C extends StandardCredentials> C find(CredentialLookup lookup, CredentialKind<C> kind) {
        return lookup.find(scope, credentialsId, kind.type(), List.of());
    }

    private AbortException missing(CredentialLookup lookup) {
        return lookup.missing(scope, use(), credentialsId, form::isIn, form.expected());
    }

    private String use() {
        return "secret '" + Quoted.text(slot.name()) + "'";
    }

    @Override
    public String toString() {
        return slot + " from " + form + " of " + credentialsId;
    }
}
