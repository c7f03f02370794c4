package io.jenkins.plugins.containerrelease.jenkins.credentials;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import com.cloudbees.plugins.credentials.domains.HostnameRequirement;
import hudson.AbortException;
import io.jenkins.plugins.containerrelease.host.Login;
import io.jenkins.plugins.containerrelease.host.Secret;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import jenkins.authentication.tokens.api.AuthenticationTokens;
import org.jenkinsci.plugins.docker.commons.credentials.DockerRegistryToken;

/** Says which credential logs in to a registry, or that the agent's own login does. */
final class RegistryCredential implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final String EXPECTED =
            CredentialKind.PASSWORD.describe() + ", or another kind that gives logins to registries";

    /** Registry, optionally with a path, as references have it. */
    private final String scope;
    /** Id of the credential, or a parameter's name; {@code null}: the agent's own login. */
    private final String credentialsId;
    /** Where the id is looked up. */
    private final LookupScope lookedUpIn;

    RegistryCredential(String scope, String credentialsId, LookupScope lookedUpIn) {
        this.scope = Login.scope(scope);
        this.credentialsId = credentialsId;
        this.lookedUpIn = Objects.requireNonNull(lookedUpIn);
    }

    String scope() {
        return scope;
    }

    boolean covers(String repository) {
        return Login.covers(scope, repository);
    }

    /** The same for scopes of one registry that one credential is for. */
    String account() {
        return registry() + " " + credentialsId + " " + lookedUpIn.key();
    }

    void check(CredentialLookup lookup) throws AbortException {
        if (credentialsId != null) {
            find(lookup);
        }
    }

    /** {@link Login#own} where it is the agent's own. */
    Login read(CredentialLookup lookup) throws IOException, InterruptedException {
        if (credentialsId == null) {
            return Login.own(scope);
        }
        return lookup.use(use(), credentialsId, find(lookup), this::login);
    }

    private StandardCredentials find(CredentialLookup lookup) throws AbortException {
        StandardCredentials credential = lookup.find(lookedUpIn, credentialsId, StandardCredentials.class, server());
        if (credential == null || !givesLogin(credential)) {
            throw lookup.missing(lookedUpIn, use(), credentialsId, RegistryCredential::givesLogin, EXPECTED);
        }
        return credential;
    }

    private static boolean givesLogin(StandardCredentials credential) {
        return AuthenticationTokens.matcher(DockerRegistryToken.class).matches(credential);
    }

    private Login login(StandardCredentials credential) throws AbortException {
        DockerRegistryToken token = AuthenticationTokens.convert(DockerRegistryToken.class, credential);
        if (token == null) {
            throw new AbortException("gave no login");
        }
        byte[] account;
        try {
            account = Base64.getMimeDecoder().decode(token.getToken());
        } catch (IllegalArgumentException e) {
            throw new AbortException("gave a login that is not in Base64");
        }
        int colon = 0;
        while (colon < account.length && account[colon] != ':') {
            colon++;
        }
        if (colon == 0 || colon >= account.length) {
            throw new AbortException("gave a login that is not a username and a password");
        }
        return new Login(
                scope,
                new String(account, 0, colon, StandardCharsets.UTF_8),
                new Secret(Arrays.copyOfRange(account, colon + 1, account.length)));
    }

    /** What a domain of credentials can be restricted to; the same that docker-commons asks for. */
    private List<DomainRequirement> server() {
        String host = registry().replaceFirst(":.*$", "");
        return List.of(new HostnameRequirement(host.equals("docker.io") ? "index.docker.io" : host));
    }

    private String registry() {
        return scope.replaceFirst("/.*$", "");
    }

    private String use() {
        return "login for " + scope;
    }

    @Override
    public String toString() {
        return scope + (credentialsId == null ? " with the agent's own login" : " with " + credentialsId);
    }
}
