package io.jenkins.plugins.containerrelease.engine.flow;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** What the front knows when a flow starts, and the flow can't find out by itself. */
public final class Facts implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Paths for arguments. */
    private final Places places;
    /** What is built and why. */
    private final SourceFacts source;
    /** Executables by the tool's name, where they are not simply on the PATH. */
    private final LinkedHashMap<String, String> tools;
    /** Who asked for it: a user's id, or what triggered it. */
    private final String actor;
    /** Where it runs: the build's URL, or {@code terminal}. */
    private final String run;
    /** Prefix for everything this flow leaves in the report and in evidence ids: unique per step run. */
    private final String stepId;

    public Facts(Places places, SourceFacts source, Map<String, String> tools, String actor, String run, String stepId) {
        this.places = Objects.requireNonNull(places);
        this.source = Objects.requireNonNull(source);
        this.tools = new LinkedHashMap<>(tools);
        this.actor = Objects.requireNonNull(actor);
        this.run = Objects.requireNonNull(run);
        this.stepId = Objects.requireNonNull(stepId);
    }

    public Places places() {
        return places;
    }

    public SourceFacts source() {
        return source;
    }

    /** The executable of a tool: the path that was set for it, otherwise its name. */
    public String tool(String name) {
        return tools.getOrDefault(name, name);
    }

    public String actor() {
        return actor;
    }

    public String run() {
        return run;
    }

    public String stepId() {
        return stepId;
    }
}
