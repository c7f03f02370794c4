package io.jenkins.plugins.containerrelease.engine.build;

import io.jenkins.plugins.containerrelease.engine.flow.SecretSlot;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import java.io.Serializable;
import java.util.Objects;
import java.util.regex.Pattern;

/** An SSH identity for {@code RUN --mount=type=ssh,id=ID}: the agent of whoever builds, or a private key. */
public final class BuildSsh implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}");

    /** Name that the Dockerfile knows it by; usually {@code default}. */
    private final String id;
    /** Slot with an unencrypted private key; {@code null} for the agent's socket. */
    private final SecretSlot key;

    private BuildSsh(String id, SecretSlot key) {
        if (id == null || !ID.matcher(id).matches()) {
            throw new IllegalArgumentException("ssh: '" + Quoted.text(id)
                    + "' is not an id: a letter, digit or '_', then at most 99 letters, digits, '_', '.' or '-'");
        }
        this.id = id;
        this.key = key;
    }

    /** The agent that {@code SSH_AUTH_SOCK} names where the build runs. */
    public static BuildSsh agent(String id) {
        return new BuildSsh(id, null);
    }

    /** The private key in this slot. */
    public static BuildSsh key(String id, SecretSlot key) {
        return new BuildSsh(id, Objects.requireNonNull(key));
    }

    public String id() {
        return id;
    }

    /** {@code null} for the agent. */
    public SecretSlot key() {
        return key;
    }
}
