package io.jenkins.plugins.containerrelease.engine.build;

import io.jenkins.plugins.containerrelease.engine.image.Digest;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;

/** What buildx says it built: a digest for each bake target, or one for a plain build. */
final class BuildMetadata implements Serializable {
    private static final long serialVersionUID = 1L;
    /** Key of a plain build's digest. */
    static final String PLAIN = "";

    /** Digest of the index or manifest, by bake target. */
    private final LinkedHashMap<String, Digest> digests;

    BuildMetadata(Map<String, Digest> digests) {
        this.digests = new LinkedHashMap<>(digests);
    }

    /** The digest of that target; {@code null} where buildx says nothing of it. */
    Digest digest(String target) {
        return digests.get(target == null ? PLAIN : target);
    }
}
