package io.jenkins.plugins.containerrelease.engine.gate;

import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import java.time.Duration;
import java.util.List;

/** Judges how long a build took. */
public final class BuildTimeGate {
    private BuildTimeGate() {}

    /**
     * Judges.
     *
     * @param policy what applies, see {@link Policy#effective}
     * @param took how long the build took, retries included
     */
    public static List<GateResult> judge(Policy policy, Duration took) {
        return policy.rules(Gate.BUILD_TIME).stream().map(rule -> {
            String limit = Values.text(Gate.BUILD_TIME, rule.limit());
            return rule.judge(took.toMillis(), rule.text(),
                    "the build took " + Values.duration(took) + ", at most " + limit + " allowed", List.of(), 0);
        }).toList();
    }
}
