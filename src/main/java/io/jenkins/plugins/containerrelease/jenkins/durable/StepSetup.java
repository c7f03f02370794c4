package io.jenkins.plugins.containerrelease.jenkins.durable;

import io.jenkins.plugins.containerrelease.engine.flow.Facts;
import io.jenkins.plugins.containerrelease.jenkins.credentials.StepCredentials;
import java.io.Serializable;

/** What stays the same through the run of a step; persisted. Names and paths only: what they lead to is found anew. */
final class StepSetup implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Name of the agent; empty for the controller's own node. */
    private final String node;
    /** What the flow was told at its start: paths, source, tools, who asked, the run's id in the report. */
    private final Facts facts;
    /** The step, e.g. {@code scan-image}. */
    private final String step;
    /** What it was asked to do, in a few words. */
    private final String task;
    /** When it began, in milliseconds since the epoch. */
    private final long startedAt;
    /** Which credential fills which slot, and logs in where. */
    private final StepCredentials credentials;
    /** What a failed gate does to the build. */
    private final GateResult onGateFailure;
    /** Whether to show every command, and all it says. */
    private final boolean verbose;

    StepSetup(String node, Facts facts, Prepared prepared, long startedAt) {
        this.node = node;
        this.facts = facts;
        this.step = prepared.flow().step();
        this.task = prepared.task();
        this.startedAt = startedAt;
        this.credentials = prepared.credentials();
        this.onGateFailure = prepared.onGateFailure();
        this.verbose = prepared.verbose();
    }

    String node() {
        return node;
    }

    Facts facts() {
        return facts;
    }

    String workspace() {
        return facts.places().workspace();
    }

    String scratch() {
        return facts.places().scratch();
    }

    String step() {
        return step;
    }

    String task() {
        return task;
    }

    long startedAt() {
        return startedAt;
    }

    StepCredentials credentials() {
        return credentials;
    }

    GateResult onGateFailure() {
        return onGateFailure;
    }

    boolean verbose() {
        return verbose;
    }
}
