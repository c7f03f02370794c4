package org.jenkinsci.plugins.docker.commons.credentials;

import java.io.Serializable;

public final class DockerRegistryToken implements Serializable {
    public DockerRegistryToken(String email, String token) {}

    public String getEmail() {
        throw new UnsupportedOperationException();
    }

    public String getToken() {
        throw new UnsupportedOperationException();
    }
}
