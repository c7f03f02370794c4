package io.jenkins.plugins.containerrelease.engine.flow;

import java.io.Serializable;
import java.util.Objects;

/** Absolute paths, where the tools run, that commands may name in their arguments. */
public final class Places implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Working directory of every command; relative paths of the user are relative to it. */
    private final String workspace;
    /** The flow's private folder (mode 0700), there before the first command and gone after the last. */
    private final String scratch;

    public Places(String workspace, String scratch) {
        this.workspace = Objects.requireNonNull(workspace);
        this.scratch = Objects.requireNonNull(scratch);
    }

    public String workspace() {
        return workspace;
    }

    public String scratch() {
        return scratch;
    }

    /** A path of the user's, absolute or relative to the working directory, as an absolute one. */
    public String absolute(String path) {
        return path.startsWith("/") ? path : workspace + "/" + path;
    }

    /** Absolute path of a file in the scratch folder; the same file as {@code FileRef.scratch(path)}. */
    public String scratch(String path) {
        return scratch + "/" + FileRef.scratch(path).path();
    }

    /** Absolute path of the file through which a command gets a secret. */
    public String secretFile(String commandId, SecretSlot slot) {
        return scratch(commandId + "/secrets/" + slot.name());
    }

    /** Absolute path of the folder with the registry configuration ({@code config.json}) of that name. */
    public String registryConfig(String commandId, String name) {
        return scratch(commandId + "/registry/" + name);
    }
}
