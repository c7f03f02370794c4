package io.jenkins.plugins.containerrelease.jenkins.durable;

import io.jenkins.plugins.containerrelease.jenkins.store.BuildReport;
import java.io.IOException;
import java.time.Clock;

/** What the saved names lead to: the agent, and what works there for the flow. */
final class Workplace {
    /** For comparison: 100,000 findings have some 150 MB. */
    private static final long MOST_TAKEN_OVER = 512L << 20;

    private final Agent agent;
    private final AgentFiles files;
    private final RunningCommands commands;

    Workplace(StepState state, Conversation conversation, Clock clock) throws IOException, InterruptedException {
        agent = new Agent(state.context(), state.setup(), conversation);
        files = new AgentFiles(agent, BuildReport.of(state.run()).folder(), clock, MOST_TAKEN_OVER);
        commands = new RunningCommands(state, agent, state.setup(), state.log(), clock);
    }

    Agent agent() {
        return agent;
    }

    AgentFiles files() {
        return files;
    }

    RunningCommands commands() {
        return commands;
    }
}
