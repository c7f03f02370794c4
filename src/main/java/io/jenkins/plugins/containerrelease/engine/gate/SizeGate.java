package io.jenkins.plugins.containerrelease.engine.gate;

import io.jenkins.plugins.containerrelease.engine.image.Platform;
import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Judges the compressed sizes of an image's platforms: against a budget, and against an earlier image. */
public final class SizeGate {
    private SizeGate() {}

    /**
     * Judges.
     *
     * @param policy what applies, see {@link Policy#effective}
     * @param image what the image is called in sentences, e.g. a bake target; empty where there is only one
     * @param sizes bytes of each platform
     * @param reference bytes of each platform of the earlier image; {@code null} where none is known
     */
    public static List<GateResult> judge(
            Policy policy, String image, Map<Platform, Long> sizes, Map<Platform, Long> reference) {
        List<GateResult> results = new ArrayList<>();
        String of = image.isEmpty() ? "" : " of " + image;
        for (Rule rule : policy.rules(Gate.IMAGE_SIZE)) {
            new TreeMap<>(sizes).forEach((platform, size) -> results.add(rule.judge(size,
                    rule.text(), platform + of + " has " + Values.size(size) + ", at most " + Values.size(rule.limit()) + " allowed",
                    List.of(), 0)));
        }
        for (Rule rule : policy.rules(Gate.GROWTH)) {
            new TreeMap<>(sizes).forEach((platform, size) -> results.add(growth(rule, platform + of, size,
                    reference == null ? null : reference.get(platform))));
        }
        return results;
    }

    private static GateResult growth(Rule rule, String what, long size, Long before) {
        if (before == null || before <= 0) {
            return rule.held(rule.text(), what + " has " + Values.size(size) + "; there is no earlier size to compare with");
        }
        long grown = hundredths(size - before, before);
        return rule.judge(grown, rule.text(), what + " went from " + Values.size(before) + " to " + Values.size(size) + " ("
                + (grown > 0 ? "+" : "") + Values.text(Gate.GROWTH, grown) + "), at most +"
                + Values.text(Gate.GROWTH, rule.limit()) + " allowed", List.of(), 0);
    }

    /** Hundredths of a percent, rounded up: what is over the limit is over it. */
    private static long hundredths(long difference, long before) {
        BigInteger[] parts = BigInteger.valueOf(difference).multiply(BigInteger.valueOf(10_000))
                .divideAndRemainder(BigInteger.valueOf(before));
        return parts[0].add(parts[1].signum() > 0 ? BigInteger.ONE : BigInteger.ZERO).min(BigInteger.valueOf(Long.MAX_VALUE))
                .longValueExact();
    }
}
