package io.jenkins.plugins.containerrelease.engine.promote;

import io.jenkins.plugins.containerrelease.engine.image.Digest;
import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A promotion into one repository, with what its tags pointed to before. */
final class UndoablePromotion implements Serializable {
    private static final long serialVersionUID = 1L;
    /** Id of the promotion. */
    private final String id;
    /** What was promoted. */
    private final Digest digest;
    /** What each tag pointed to before; {@code null} values where it did not exist. */
    private final LinkedHashMap<String, Digest> before;

    UndoablePromotion(String id, Digest digest, Map<String, Digest> before) {
        this.id = id;
        this.digest = digest;
        this.before = new LinkedHashMap<>(before);
    }

    String id() {
        return id;
    }

    Digest digest() {
        return digest;
    }

    /** What each tag pointed to before; {@code null} values where it did not exist. */
    Map<String, Digest> before() {
        return Collections.unmodifiableMap(before);
    }
}
