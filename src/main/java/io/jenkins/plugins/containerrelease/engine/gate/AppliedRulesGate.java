package io.jenkins.plugins.containerrelease.engine.gate;

import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Judges whether scans were judged as strictly as a promotion demands: each rule has to follow from the rules of one
 * judgement that counts, covers every platform and did not fail. A weaker scan is as good as none.
 */
public final class AppliedRulesGate {
    private static final String TODO = ": scan the image again with this policy";

    private AppliedRulesGate() {}

    /**
     * Judges.
     *
     * @param demanded see {@link Policy#demandedOfScans}
     * @param scans what scans said
     * @return what each rule says that was not applied; where all were, one result; where there are none, nothing
     */
    public static List<GateResult> judge(List<Rule> demanded, Judgements scans) {
        List<GateResult> results = new ArrayList<>();
        for (Rule rule : demanded) {
            String problem = problem(rule, scans);
            if (problem != null) {
                results.add(new GateResult(Gate.EVIDENCE.id(), "scan judged by " + AppliedRules.shown(rule), rule.origin(),
                        rule.enforcement().verdict(), problem, null, null, List.of(), 0));
            }
        }
        if (results.isEmpty() && !demanded.isEmpty()) {
            results.add(new GateResult(Gate.EVIDENCE.id(), "scan judged by this policy",
                    demanded.stream().map(Rule::origin).distinct().collect(Collectors.joining(", ")), Verdict.PASS,
                    "the image was scanned by rules that are at least as strict", null, null, List.of(), 0));
        }
        return results;
    }

    private static String problem(Rule rule, Judgements scans) {
        String demand = AppliedRules.shown(rule) + " of " + rule.origin();
        List<Judgements.Judgement> complete = scans.complete();
        if (complete.stream().anyMatch(scan -> scan.rules() != null && scan.rules().imply(rule))) {
            return null;
        }
        if (complete.isEmpty()) {
            return "there is no scan of every platform that did not fail and was judged by " + demand + TODO;
        }
        Judgements.Judgement last = complete.get(complete.size() - 1);
        if (last.rules() == null) {
            return "the record of the scan of " + last.at() + " does not say by what rules it was judged, so it may not have been "
                    + demand + TODO;
        }
        List<String> instead = last.rules().about(rule);
        return "the scan of " + last.at() + " was not judged by " + demand
                + (instead.isEmpty() ? "" : ", but by " + String.join(" and ", instead)) + TODO;
    }
}
