package io.jenkins.plugins.containerrelease.host;

import io.jenkins.plugins.containerrelease.engine.image.ImageReference;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import java.io.Serializable;
import java.util.Objects;

/**
 * An account on a registry, for all of it or for the repositories under a path.
 *
 * @param scope host with optional port, and optionally a path: {@code registry.example.com/shop}
 * @param username account; {@code null} with the password: the machine's own login is meant
 * @param password password or token
 */
public record Login(String scope, String username, Secret password) implements Serializable {
    public Login {
        Objects.requireNonNull(scope);
        if ((username == null) != (password == null)) {
            throw new IllegalArgumentException("a login is both, a username and a password");
        }
    }

    /** Says that for this scope the machine's own login holds, whatever was given for a shorter one. */
    public static Login own(String scope) {
        return new Login(scope, null, null);
    }

    /**
     * A scope in the form that references have: with the host that stands for Docker Hub's other names.
     *
     * @throws IllegalArgumentException with a sentence where the text is no registry, nor a registry and a path in it
     */
    public static String scope(String text) {
        boolean whole = !text.contains("/");
        ImageReference reference;
        try {
            reference = ImageReference.parse(whole ? text + "/any" : text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "'" + Quoted.text(text) + "' is not a registry, or a registry and a path in it", e);
        }
        if (reference.tag().isPresent() || reference.digest().isPresent()) {
            throw new IllegalArgumentException("'" + Quoted.text(text) + "' has a tag or digest");
        }
        return whole ? reference.registry() : reference.repository();
    }

    boolean isOwn() {
        return username == null;
    }

    /** Whether this account is meant for a repository, given by its full name. */
    public boolean covers(String repository) {
        return covers(scope, repository);
    }

    /** Whether a scope reaches a repository, given by its full name. */
    public static boolean covers(String scope, String repository) {
        return repository.equals(scope) || repository.startsWith(scope + "/");
    }
}
