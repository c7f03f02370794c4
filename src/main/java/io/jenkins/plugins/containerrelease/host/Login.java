package io.jenkins.plugins.containerrelease.host;

import java.util.Objects;

/**
 * An account on a registry, for all of it or for the repositories under a path.
 *
 * @param scope host with optional port, and optionally a path: {@code registry.example.com/shop}
 * @param username account
 * @param password password or token
 */
public record Login(String scope, String username, Secret password) {
    public Login {
        Objects.requireNonNull(scope);
        Objects.requireNonNull(username);
        Objects.requireNonNull(password);
    }

    /** Whether this account is meant for a repository, given by its full name. */
    boolean covers(String repository) {
        return repository.equals(scope) || repository.startsWith(scope + "/");
    }
}
