package io.jenkins.plugins.containerrelease.engine.flow;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/**
 * Logins that a command needs: the front writes a registry configuration with just these, for this command alone, in
 * the folder {@link Places#registryConfig}. Which login serves which repository is the front's knowledge; where it
 * knows none, the configuration carries what the machine's own says.
 *
 * <p>A command that talks to two accounts on one registry host asks for two configurations with different names.
 */
public final class RegistryAccess implements Serializable {
    private static final long serialVersionUID = 1L;
    /** The configuration that the variable {@code DOCKER_CONFIG} points to. */
    public static final String DEFAULT = "default";

    /** Name of the configuration's folder. */
    private final String name;
    /** Full names of the repositories that are read or written, e.g. {@code registry.example.com/shop/web}. */
    private final List<String> repositories;

    public RegistryAccess(String name, List<String> repositories) {
        this.name = Objects.requireNonNull(name);
        this.repositories = List.copyOf(repositories);
    }

    /** The usual configuration, for these repositories. */
    public static RegistryAccess to(String... repositories) {
        return new RegistryAccess(DEFAULT, List.of(repositories));
    }

    public String name() {
        return name;
    }

    public List<String> repositories() {
        return repositories;
    }

    @Override
    public String toString() {
        return name + " " + repositories;
    }
}
