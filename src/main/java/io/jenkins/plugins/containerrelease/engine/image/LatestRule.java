package io.jenkins.plugins.containerrelease.engine.image;

/** When an image may be tagged {@code latest}. */
public enum LatestRule {
    /**
     * Where there is a version (given, or the source tag's): if it is a release, so no pre-release. Where there is none:
     * on the default branch. Never for a change request.
     */
    AUTO,
    /** Whenever it is asked for. */
    ALWAYS,
    /** Not even when it is asked for. */
    NEVER;

    /** Whether {@code latest} is allowed with these facts. */
    boolean allows(TagFacts facts) {
        return switch (this) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO -> facts.changeRequest() == null && isNewest(facts);
        };
    }

    private static boolean isNewest(TagFacts facts) {
        String version = facts.version() != null ? facts.version() : facts.tag();
        return version == null
                ? facts.defaultBranch()
                : SemanticVersion.of(version).filter(SemanticVersion::isRelease).isPresent();
    }
}
