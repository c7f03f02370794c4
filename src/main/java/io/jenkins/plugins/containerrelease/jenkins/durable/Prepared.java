package io.jenkins.plugins.containerrelease.jenkins.durable;

import io.jenkins.plugins.containerrelease.engine.flow.Flow;
import io.jenkins.plugins.containerrelease.engine.flow.SourceFacts;
import io.jenkins.plugins.containerrelease.jenkins.credentials.StepCredentials;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** A flow that is ready to run, with all it needs; persisted. */
public final class Prepared implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The step's logic, not yet started. */
    private final Flow flow;
    /** What was asked for, in a few words: see {@code StepRun.task}. */
    private final String task;
    /** What is known of the source. */
    private final SourceFacts source;
    /** Executables by the tool's name, where they are not simply on the PATH. */
    private final LinkedHashMap<String, String> tools;
    /** Which credential fills which slot, and logs in where. */
    private final StepCredentials credentials;
    /** What a failed gate does to the build. */
    private final GateResult onGateFailure;
    /** Whether to show every command, and all it says. */
    private final boolean verbose;

    public Prepared(
            Flow flow,
            String task,
            SourceFacts source,
            Map<String, String> tools,
            StepCredentials credentials,
            GateResult onGateFailure,
            boolean verbose) {
        this.flow = Objects.requireNonNull(flow);
        this.task = Objects.requireNonNull(task);
        this.source = Objects.requireNonNull(source);
        this.tools = new LinkedHashMap<>(tools);
        this.credentials = Objects.requireNonNull(credentials);
        this.onGateFailure = Objects.requireNonNull(onGateFailure);
        this.verbose = verbose;
    }

    public Flow flow() {
        return flow;
    }

    public String task() {
        return task;
    }

    public SourceFacts source() {
        return source;
    }

    public Map<String, String> tools() {
        return new LinkedHashMap<>(tools);
    }

    public StepCredentials credentials() {
        return credentials;
    }

    public GateResult onGateFailure() {
        return onGateFailure;
    }

    public boolean verbose() {
        return verbose;
    }
}
