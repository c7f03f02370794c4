package io.jenkins.plugins.containerrelease.jenkins.credentials;

import com.cloudbees.jenkins.plugins.sshcredentials.SSHUserPrivateKey;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import hudson.AbortException;
import io.jenkins.plugins.containerrelease.host.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.plaincredentials.FileCredentials;

/** What of a credential a command gets, and which kinds of credential have it. */
public enum SecretForm {
    /** A secret text, or the password of an account. */
    TOKEN(
            text(),
            new Source<>(CredentialKind.PASSWORD, credential -> Secret.of(credential.getPassword().getPlainText()))),
    /** What is in a secret file. */
    FILE(file()),
    /** A private key for SSH, which must not have a passphrase: where BuildKit takes it, there is nobody to ask. */
    SSH_KEY(new Source<>(CredentialKind.SSH, SecretForm::openKey)),
    /** A private key for signatures, from a file, a text, or with its passphrase in one credential. */
    KEY(file(), text(), new Source<>(CredentialKind.SSH, SecretForm::key)),
    /** The passphrase in the credential of such a key; empty where there is none. */
    KEY_PASSPHRASE(
            new Source<>(CredentialKind.FILE, credential -> Secret.of("")),
            new Source<>(CredentialKind.TEXT, credential -> Secret.of("")),
            new Source<>(CredentialKind.SSH, credential -> Secret.of(passphrase(credential))));

    private final List<Source<?>> sources;

    SecretForm(Source<?>... sources) {
        this.sources = List.of(sources);
    }

    /** The kinds of credential that have it, the usual one first. */
    List<Source<?>> sources() {
        return sources;
    }

    /** Whether a credential is of such a kind. */
    boolean isIn(StandardCredentials credential) {
        return sources.stream().anyMatch(source -> source.kind().type().isInstance(credential));
    }

    /** The kinds in words: {@code a secret file, or a secret text}. */
    String expected() {
        return sources.stream().map(source -> source.kind().describe()).collect(Collectors.joining(", or "));
    }

    private static Source<?> text() {
        return new Source<>(CredentialKind.TEXT, credential -> Secret.of(credential.getSecret().getPlainText()));
    }

    private static Source<?> file() {
        return new Source<>(CredentialKind.FILE, SecretForm::content);
    }

    private static Secret content(FileCredentials credential) throws IOException {
        try (InputStream content = credential.getContent()) {
            return new Secret(content.readAllBytes());
        }
    }

    private static Secret openKey(SSHUserPrivateKey credential) throws AbortException {
        if (!passphrase(credential).isEmpty()) {
            throw new AbortException("has a passphrase, which cannot be given to a build: use a key without one");
        }
        return key(credential);
    }

    private static Secret key(SSHUserPrivateKey credential) throws AbortException {
        String key = credential.getPrivateKeys().stream()
                .findFirst()
                .orElseThrow(() -> new AbortException("has no private key"));
        // OpenSSH reads no key without the line break at its end, which forms take away
        return Secret.of(key.endsWith("\n") ? key : key + "\n");
    }

    private static String passphrase(SSHUserPrivateKey credential) {
        hudson.util.Secret passphrase = credential.getPassphrase();
        return passphrase == null ? "" : passphrase.getPlainText();
    }

    /** A kind of credential, and how the secret is taken from it. */
    static final class Source<C extends StandardCredentials> {
        private final CredentialKind<C> kind;
        private final CredentialLookup.Reading<C, Secret> reading;

        Source(CredentialKind<C> kind, CredentialLookup.Reading<C, Secret> reading) {
            this.kind = kind;
            this.reading = reading;
        }

        CredentialKind<C> kind() {
            return kind;
        }

        CredentialLookup.Reading<C, Secret> reading() {
            return reading;
        }
    }
}
