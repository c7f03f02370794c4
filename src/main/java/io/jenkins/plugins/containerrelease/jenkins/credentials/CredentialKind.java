package io.jenkins.plugins.containerrelease.jenkins.credentials;

import com.cloudbees.jenkins.plugins.sshcredentials.SSHUserPrivateKey;
import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import java.util.List;
import org.jenkinsci.plugins.docker.commons.credentials.DockerServerCredentials;
import org.jenkinsci.plugins.plaincredentials.FileCredentials;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/** A kind of credential that steps can use, and what people call it. */
final class CredentialKind<C extends StandardCredentials> {
    static final CredentialKind<StringCredentials> TEXT = new CredentialKind<>(StringCredentials.class, "a secret text");
    static final CredentialKind<FileCredentials> FILE = new CredentialKind<>(FileCredentials.class, "a secret file");
    static final CredentialKind<StandardUsernamePasswordCredentials> PASSWORD =
            new CredentialKind<>(StandardUsernamePasswordCredentials.class, "a username with password");
    static final CredentialKind<SSHUserPrivateKey> SSH =
            new CredentialKind<>(SSHUserPrivateKey.class, "an SSH username with private key");
    static final CredentialKind<DockerServerCredentials> DOCKER_SERVER =
            new CredentialKind<>(DockerServerCredentials.class, "an X.509 client certificate");

    private static final List<CredentialKind<?>> KNOWN = List.of(TEXT, FILE, PASSWORD, SSH, DOCKER_SERVER);

    private final Class<C> type;
    private final String name;

    private CredentialKind(Class<C> type, String name) {
        this.type = type;
        this.name = name;
    }

    Class<C> type() {
        return type;
    }

    /** With its article: {@code a secret text}. */
    String describe() {
        return name;
    }

    /** What people call this credential's kind; for one that steps can't use, in the words of the plugin it is from. */
    static String describe(Credentials credential) {
        return KNOWN.stream()
                .filter(kind -> kind.type.isInstance(credential))
                .findFirst()
                .map(CredentialKind::describe)
                .orElseGet(() -> "of the kind '" + Quoted.text(credential.getDescriptor().getDisplayName()) + "'");
    }
}
