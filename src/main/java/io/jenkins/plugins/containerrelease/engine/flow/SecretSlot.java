package io.jenkins.plugins.containerrelease.engine.flow;

import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import java.io.Serializable;
import java.util.regex.Pattern;

/**
 * The name of a secret that the front fills in: never the secret. On Jenkins a slot stands for a credential, in a
 * terminal for an environment variable or a file.
 */
public final class SecretSlot implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,99}");

    /** Name within its request, e.g. {@code cosign-key}; also part of file names. */
    private final String name;

    public SecretSlot(String name) {
        if (name == null || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + Quoted.text(name)
                    + "' is not the name of a secret: a letter or digit, then at most 99 letters, digits, '_', '.' or '-'");
        }
        this.name = name;
    }

    public String name() {
        return name;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SecretSlot that && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return "<secret " + name + ">";
    }
}
