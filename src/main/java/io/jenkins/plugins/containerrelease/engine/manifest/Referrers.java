package io.jenkins.plugins.containerrelease.engine.manifest;

import io.jenkins.plugins.containerrelease.engine.image.Descriptor;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** What refers to a manifest. */
public final class Referrers implements Serializable {
    private static final long serialVersionUID = 1L;
    /** Direct referrers; the artifact type is set where the registry told it. */
    private final ArrayList<Descriptor> direct;

    Referrers(List<Descriptor> direct) {
        this.direct = new ArrayList<>(direct);
    }

    public List<Descriptor> direct() {
        return List.copyOf(direct);
    }
}
