package io.jenkins.plugins.containerrelease.engine.exception;

import io.jenkins.plugins.containerrelease.engine.vex.VexSummary;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/** What a VEX document excepts of one image, to which exceptions it objects, and what else it says, in short. */
public final class VexWaivers implements Serializable {
    private static final long serialVersionUID = 1L;

    /** What it excepts, and its objections. */
    private final ArrayList<Waiver> waivers;
    /** How many statements that would except something are not understood, or do not say why. */
    private final long unusable;
    /** What it says in short. */
    private final VexSummary summary;

    VexWaivers(Collection<Waiver> waivers, long unusable, VexSummary summary) {
        this.waivers = new ArrayList<>(waivers);
        this.unusable = unusable;
        this.summary = Objects.requireNonNull(summary);
    }

    /** What it excepts, and its objections to what others except. */
    public List<Waiver> waivers() {
        return List.copyOf(waivers);
    }

    /** How many statements that would except something do not name their product so that it can be found, or do not say why. */
    public long unusable() {
        return unusable;
    }

    public VexSummary summary() {
        return summary;
    }
}
