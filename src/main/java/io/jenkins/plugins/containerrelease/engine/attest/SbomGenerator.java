package io.jenkins.plugins.containerrelease.engine.attest;

import io.jenkins.plugins.containerrelease.engine.call.Tool;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;

/** What makes an SBOM. */
public enum SbomGenerator {
    /** Trivy: {@code trivy image --format …}. */
    TRIVY(Tool.TRIVY),
    /** Syft: {@code syft scan registry:… --output …}. */
    SYFT(Tool.SYFT);

    private final Tool tool;

    SbomGenerator(Tool tool) {
        this.tool = tool;
    }

    /**
     * The generator of this name.
     *
     * @throws IllegalArgumentException if there is none; the message says which there are
     */
    public static SbomGenerator parse(String id) {
        for (SbomGenerator generator : values()) {
            if (generator.id().equals(id)) {
                return generator;
            }
        }
        throw new IllegalArgumentException("'" + Quoted.text(id) + "' is not an SBOM generator: expected trivy or syft");
    }

    /** Its name for users, and of its executable. */
    public String id() {
        return tool.id();
    }

    Tool tool() {
        return tool;
    }

    @Override
    public String toString() {
        return id();
    }
}
