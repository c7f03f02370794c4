package io.jenkins.plugins.containerrelease.engine.build;

import io.jenkins.plugins.containerrelease.engine.flow.SecretSlot;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import java.io.Serializable;
import java.util.Objects;
import java.util.regex.Pattern;

/** A secret for {@code RUN --mount=type=secret,id=ID}: which slot fills it. It is in no layer and no history. */
public final class BuildSecret implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}");

    /** Name that the Dockerfile knows it by. */
    private final String id;
    /** Where its value comes from. */
    private final SecretSlot slot;

    /** @throws IllegalArgumentException if the id is none */
    public BuildSecret(String id, SecretSlot slot) {
        if (id == null || !ID.matcher(id).matches()) {
            throw new IllegalArgumentException("secret: '" + Quoted.text(id)
                    + "' is not an id: a letter, digit or '_', then at most 99 letters, digits, '_', '.' or '-'");
        }
        this.id = id;
        this.slot = Objects.requireNonNull(slot);
    }

    public String id() {
        return id;
    }

    public SecretSlot slot() {
        return slot;
    }
}
