package io.jenkins.plugins.containerrelease.engine.manifest;

import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an image's configuration says of it, as far as something is decided on it. Strings are hostile text, of limited
 * length.
 *
 * <p>Source: OCI image specification 1.1, config.md; {@code Healthcheck} as Docker's engine writes it (Docker Image
 * Specification 1.2).
 */
public final class ImageConfig implements Serializable {
    private static final long serialVersionUID = 1L;

    /** What it runs on; {@code null} where it does not say. */
    private final Platform platform;
    /** {@code config.User}; empty where none is set. */
    private final String user;
    /** Whether there is a health check other than {@code NONE}. */
    private final boolean healthcheck;
    /** {@code config.Entrypoint}; empty where there is none. */
    private final ArrayList<String> entrypoint;
    /** {@code config.Cmd}; empty where there is none. */
    private final ArrayList<String> command;
    /** {@code config.Labels}. */
    private final TreeMap<String, String> labels;
    /** When it was made; {@code null} where it does not say, or not in a form that can be read. */
    private final Instant created;
    /** Digests of the layers' contents, from the lowest. */
    private final ArrayList<Digest> diffIds;
    /** Where its history or environment shows a secret, a sentence each without the secret. */
    private final ArrayList<String> secrets;

    ImageConfig(
            Platform platform,
            String user,
            boolean healthcheck,
            List<String> entrypoint,
            List<String> command,
            Map<String, String> labels,
            Instant created,
            List<Digest> diffIds,
            List<String> secrets) {
        this.platform = platform;
        this.user = user;
        this.healthcheck = healthcheck;
        this.entrypoint = new ArrayList<>(entrypoint);
        this.command = new ArrayList<>(command);
        this.labels = new TreeMap<>(labels);
        this.created = created;
        this.diffIds = new ArrayList<>(diffIds);
        this.secrets = new ArrayList<>(secrets);
    }

    /** {@code null} where it does not say. */
    public Platform platform() {
        return platform;
    }

    /** Empty where none is set, which means root. */
    public String user() {
        return user;
    }

    /** Whether there is a health check other than {@code NONE}. */
    public boolean healthcheck() {
        return healthcheck;
    }

    public List<String> entrypoint() {
        return List.copyOf(entrypoint);
    }

    public List<String> command() {
        return List.copyOf(command);
    }

    public Map<String, String> labels() {
        return Collections.unmodifiableMap(labels);
    }

    /** {@code null} where it does not say. */
    public Instant created() {
        return created;
    }

    /** Digests of the layers' contents, from the lowest. */
    public List<Digest> diffIds() {
        return List.copyOf(diffIds);
    }

    /** Where its history or environment shows a secret, a sentence each without the secret. */
    public List<String> secrets() {
        return List.copyOf(secrets);
    }
}
