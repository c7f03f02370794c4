package io.jenkins.plugins.containerrelease.engine.call;

import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Facts;
import io.jenkins.plugins.containerrelease.engine.json.Json;
import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What the stages of any flow know and hand on; each flow adds its own. */
public abstract class FlowState implements Calling, Serializable {
    private static final long serialVersionUID = 1L;

    /** Which registries are spoken to without TLS. */
    private final PlainHttp plainHttp;
    /** Retries of a call that failed for a reason known to pass. */
    private final int retries;
    /** How many calls run at once. */
    private final int parallel;
    /** What the front knows; {@code null} before the start. */
    private Facts facts;
    /** When it started; {@code null} before. */
    private Instant startedAt;
    /** What the gates said, each as a line of JSON: a saved state holds no records. */
    private final ArrayList<String> gates = new ArrayList<>();
    /** How long the tools ran, added up. */
    private Duration worked = Duration.ZERO;
    /** Which programs the tools are. */
    private final ArrayList<UsedTool> tools = new ArrayList<>();
    /** How many command ids were given out. */
    private int commands;

    /**
     * Before the start.
     *
     * @param plainHttp which registries are spoken to without TLS
     * @param retries of a call that failed for a reason known to pass
     * @param parallel how many calls run at once
     */
    protected FlowState(PlainHttp plainHttp, int retries, int parallel) {
        this.plainHttp = plainHttp;
        this.retries = retries;
        this.parallel = parallel;
    }

    final void started(Facts known, Instant at) {
        this.facts = known;
        this.startedAt = at;
    }

    /** Ends it, with what came of it. */
    protected abstract Action done();

    /** Which registries are spoken to without TLS. */
    public final PlainHttp plainHttp() {
        return plainHttp;
    }

    final int retries() {
        return retries;
    }

    final int parallel() {
        return parallel;
    }

    /** What the front knows; {@code null} before the start. */
    @Override
    public final Facts facts() {
        return facts;
    }

    /** When it started; {@code null} before. */
    public final Instant startedAt() {
        return startedAt;
    }

    /** Adds what a gate said. */
    public final void gate(GateResult result) {
        gates.add(Json.line(result));
    }

    /** What the gates said so far. */
    public final List<GateResult> gates() {
        return gates.stream().map(line -> Json.read(line, GateResult.class)).toList();
    }

    final void uses(UsedTool tool) {
        tools.add(tool);
    }

    /** Which program a tool is; {@code null} where the flow does not use it, or that was not looked at. */
    public final UsedTool tool(Tool tool) {
        return tools.stream().filter(used -> used.name().equals(tool.id())).findFirst().orElse(null);
    }

    /** Which programs all tools are that the flow uses. */
    public final List<UsedTool> tools() {
        return List.copyOf(tools);
    }

    final void worked(Duration duration) {
        worked = worked.plus(duration);
    }

    /** How long the tools ran so far, added up. */
    public final Duration worked() {
        return worked;
    }

    @Override
    public final String nextCommandId() {
        return "call-" + ++commands;
    }
}
