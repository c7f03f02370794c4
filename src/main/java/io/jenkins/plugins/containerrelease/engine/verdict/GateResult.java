package io.jenkins.plugins.containerrelease.engine.verdict;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/**
 * What one gate said, and why: which rule, which limit, what was found, and what decided.
 *
 * @param gate kind of the gate, e.g. {@code severity}, {@code size}, {@code evidence}
 * @param rule the rule as the policy has it, e.g. {@code max HIGH: 0}
 * @param origin where the rule comes from, e.g. {@code default}, {@code command line}, {@code release-policy.yaml:12}
 * @param verdict what it says
 * @param reason one sentence for people: what was found against which limit, or what is missing
 * @param limit the limit; {@code null} where the rule has none
 * @param found what was found; {@code null} where nothing could be determined
 * @param deciding what decided, e.g. {@code CVE-2021-44228 in log4j-core 2.14.1 (linux/amd64)}; at most
 *     {@value #MOST_DECIDING}, the worst first
 * @param decidingTotal how many decided in all
 */
public record GateResult(
        String gate,
        String rule,
        String origin,
        Verdict verdict,
        String reason,
        String limit,
        String found,
        List<String> deciding,
        long decidingTotal)
        implements Serializable {
    private static final long serialVersionUID = 1L;
    /** How many deciding items are listed. */
    public static final int MOST_DECIDING = 20;

    public GateResult {
        Objects.requireNonNull(gate);
        Objects.requireNonNull(rule);
        Objects.requireNonNull(verdict);
        Objects.requireNonNull(reason);
        deciding = deciding == null ? List.of() : List.copyOf(deciding);
    }

    /** The verdict of all of these; PASS where there are none. */
    public static Verdict overall(List<GateResult> gates) {
        return gates.stream().map(GateResult::verdict).reduce(Verdict.PASS, Verdict::and);
    }
}
