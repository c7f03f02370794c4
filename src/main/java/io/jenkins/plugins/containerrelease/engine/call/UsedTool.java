package io.jenkins.plugins.containerrelease.engine.call;

import io.jenkins.plugins.containerrelease.engine.evidence.Evidence;
import java.io.Serializable;
import java.util.Objects;

/** Which program a tool was in this run of a flow. */
public final class UsedTool implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The tool's name. */
    private final String name;
    /** Its version, as it says; {@code null} where it does not. */
    private final String version;
    /** SHA-256 of its executable, before it ran; {@code null} where it could not be computed. */
    private final String sha256;

    UsedTool(String name, String version, String sha256) {
        this.name = Objects.requireNonNull(name);
        this.version = version;
        this.sha256 = sha256;
    }

    /** The tool's name. */
    public String name() {
        return name;
    }

    /** The same for the evidence store. */
    public Evidence.Tool evidence() {
        return new Evidence.Tool(name, version, sha256);
    }

    /** Name and version, for people. */
    @Override
    public String toString() {
        return version == null ? name : name + " " + version;
    }
}
