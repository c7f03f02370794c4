package io.jenkins.plugins.containerrelease.jenkins.credentials;

import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import com.cloudbees.plugins.credentials.domains.URIRequirementBuilder;
import hudson.AbortException;
import io.jenkins.plugins.containerrelease.engine.flow.Command;
import io.jenkins.plugins.containerrelease.engine.flow.Places;
import io.jenkins.plugins.containerrelease.engine.flow.SecretSlot;
import io.jenkins.plugins.containerrelease.engine.flow.SecretUse;
import io.jenkins.plugins.containerrelease.host.Secret;
import java.io.IOException;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.docker.commons.credentials.DockerServerCredentials;
import org.jenkinsci.plugins.docker.commons.credentials.DockerServerDomainRequirement;

/**
 * The Docker server that commands talk to, instead of the agent's own. The certificates get to each command like its
 * other secrets, and are gone with it: docker-commons would write them to the agent's home for the whole step, which
 * a restart of the controller leaves there.
 */
final class DockerServer implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final String USE = "dockerServer";
    /** Names that the Docker client looks for in the folder {@code DOCKER_CERT_PATH}. */
    private static final SecretSlot CA = new SecretSlot("ca.pem");
    private static final SecretSlot CERTIFICATE = new SecretSlot("cert.pem");
    private static final SecretSlot KEY = new SecretSlot("key.pem");

    /** Where it is, e.g. {@code tcp://docker.example.com:2376}; {@code null}: where the agent says. */
    private final String uri;
    /** Id of the credential with the certificates, or a parameter's name; {@code null}: none. */
    private final String credentialsId;

    DockerServer(String uri, String credentialsId) {
        this.uri = uri;
        this.credentialsId = credentialsId;
    }

    void check(CredentialLookup lookup) throws AbortException {
        if (credentialsId != null) {
            find(lookup);
        }
    }

    /** The command, told of the server; what it needs for it is added to its secrets. */
    Command address(Command command, Places places, CredentialLookup lookup, Map<String, Secret> secrets)
            throws IOException, InterruptedException {
        Command.Builder addressed = command.toBuilder();
        if (uri != null) {
            addressed.environment("DOCKER_HOST", uri);
        }
        if (credentialsId != null) {
            Map<SecretSlot, Secret> files = lookup.use(USE, credentialsId, find(lookup), DockerServer::files);
            files.forEach((slot, content) -> {
                addressed.secret(SecretUse.file(slot));
                secrets.put(slot.name(), content);
            });
            String ca = places.secretFile(command.id(), CA);
            addressed.environment("DOCKER_TLS_VERIFY", "1")
                    .environment("DOCKER_CERT_PATH", ca.substring(0, ca.lastIndexOf('/')));
        }
        return addressed.build();
    }

    private DockerServerCredentials find(CredentialLookup lookup) throws AbortException {
        DockerServerCredentials found = lookup.find(LookupScope.job(), credentialsId, CredentialKind.DOCKER_SERVER.type(), server());
        if (found == null) {
            throw lookup.missing(LookupScope.job(), USE, credentialsId, CredentialKind.DOCKER_SERVER.type()::isInstance,
                    CredentialKind.DOCKER_SERVER.describe());
        }
        if (found.getServerCaCertificate() == null) {
            throw CredentialLookup.wrong(USE, credentialsId,
                    "has no server CA certificate, without which the server cannot be verified");
        }
        return found;
    }

    private static Map<SecretSlot, Secret> files(DockerServerCredentials credential) throws AbortException {
        Map<SecretSlot, Secret> files = new LinkedHashMap<>();
        files.put(CA, Secret.of(credential.getServerCaCertificate()));
        hudson.util.Secret key = credential.getClientKeySecret();
        String certificate = credential.getClientCertificate();
        if ((key == null) != (certificate == null)) {
            throw new AbortException("has only one of client key and client certificate");
        }
        if (key != null) {
            files.put(CERTIFICATE, Secret.of(certificate));
            files.put(KEY, Secret.of(key.getPlainText()));
        }
        return files;
    }

    private List<DomainRequirement> server() {
        List<DomainRequirement> requirements = URIRequirementBuilder.fromUri(uri).build();
        requirements.add(new DockerServerDomainRequirement());
        return requirements;
    }

    @Override
    public String toString() {
        return (uri == null ? "the agent's Docker server" : uri) + (credentialsId == null ? "" : " with " + credentialsId);
    }
}
