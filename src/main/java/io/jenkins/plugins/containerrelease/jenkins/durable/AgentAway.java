package io.jenkins.plugins.containerrelease.jenkins.durable;

import java.io.IOException;

/** The agent cannot be talked to now; what it runs goes on all the same. */
final class AgentAway extends IOException {
    private static final long serialVersionUID = 1L;

    private AgentAway(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * An agent is away.
     *
     * @param node its name; empty for the controller's own node
     * @param cause what was seen of it; may be {@code null}
     */
    static AgentAway of(String node, Throwable cause) {
        return new AgentAway(
                node.isEmpty() ? "the controller's node is not ready" : "the agent " + node + " is not connected", cause);
    }

    /** The agent of the step's context, whose name is not known yet, is away. */
    static AgentAway unknown(Throwable cause) {
        return new AgentAway("the agent is not connected", cause);
    }
}
