package io.jenkins.plugins.containerrelease.engine.build;

/** How much BuildKit writes down of how an image came to be. */
public enum Provenance {
    /** Everything, the values of build arguments included. */
    MAX("mode=max"),
    /** The builder, the sources' digests and when it was; no build arguments. */
    MIN("mode=min"),
    /** Nothing. */
    OFF("false");

    private final String option;

    Provenance(String option) {
        this.option = option;
    }

    /** As the value of buildx's {@code --provenance}. */
    String option() {
        return option;
    }
}
