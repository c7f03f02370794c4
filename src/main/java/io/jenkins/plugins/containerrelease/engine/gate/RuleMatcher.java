package io.jenkins.plugins.containerrelease.engine.gate;

import io.jenkins.plugins.containerrelease.engine.merge.MergedFinding;
import io.jenkins.plugins.containerrelease.engine.merge.SeverityFrom;
import io.jenkins.plugins.containerrelease.engine.merge.Sighting;
import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Applies a rule to findings, one after another, and words what came of it. */
final class RuleMatcher {
    private final Rule rule;
    private final GateContext context;
    /** {@code null} for a rule about nothing but severity and fix. */
    private final SelectorMatch match;
    /** How many findings count because nobody knows something of them, by what it is. */
    private final Map<String, Long> unknown = new TreeMap<>();

    RuleMatcher(Rule rule, GateContext context) {
        this.rule = rule;
        this.context = context;
        match = rule.selector() == null ? null : new SelectorMatch(rule.selector(), rule.severityFrom(), context);
    }

    Rule rule() {
        return rule;
    }

    /**
     * Whether the rule counts a finding; to be asked once for each.
     *
     * @param open sightings that count: neither excepted nor suppressed by their tool
     * @return the sightings for which it does; empty where it does not count
     */
    List<Sighting> counted(MergedFinding finding, List<Sighting> open) {
        if (!rule.isAbout(finding.kind())) {
            return List.of();
        }
        List<Sighting> seen = rule.except().isEmpty() ? open
                : open.stream().filter(sighting -> !rule.except().contains(sighting.scanner())).toList();
        if (match == null) {
            return ofSeverity(finding, seen);
        }
        if (!match.selects(finding, seen)) {
            return List.of();
        }
        match.unknown().forEach(what -> unknown.merge(what, 1L, Long::sum));
        return seen;
    }

    private List<Sighting> ofSeverity(MergedFinding finding, List<Sighting> seen) {
        if (rule.onlyFixable() && finding.sightings().stream().noneMatch(Sighting::fixable)) {
            return List.of();
        }
        boolean highest = rule.severityFrom().equals(SeverityFrom.HIGHEST);
        boolean chosen = rule.severity() == null || !highest && rule.severityFrom().of(finding) == rule.severity();
        List<Sighting> counted = new ArrayList<>();
        for (Sighting sighting : seen) {
            if (chosen || highest && sighting.severity() == rule.severity()) {
                counted.add(sighting);
            }
        }
        return counted;
    }

    /**
     * What the gate says.
     *
     * @param count how many findings the rule counted
     * @param deciding a line for the worst of them
     */
    GateResult judge(long count, List<String> deciding) {
        String impossible = impossible();
        if (impossible != null) {
            return rule.broken(rule.text(), impossible, List.of());
        }
        boolean broken = count > rule.limit();
        String reason = rule.counted(count) + (broken
                ? ": at most " + rule.limit() + " allowed" + (rule.enforcement() == Enforcement.INFORM ? ", which is only reported" : "")
                : ", at most " + rule.limit() + " allowed");
        return rule.judge(count, rule.text(), reason + caveats(count), broken ? deciding : List.of(), broken ? count : 0);
    }

    /** Why the rule cannot be applied; {@code null} where it can. */
    private String impossible() {
        boolean needed = rule.selector() != null && rule.selector().exploited() != null;
        return needed ? context.unreadable() : null;
    }

    private String caveats(long count) {
        String caveats = unknown.isEmpty() || count == 0 ? "" : unknown.entrySet().stream()
                .map(each -> "of " + each.getValue() + " the " + each.getKey() + " is not known")
                .collect(Collectors.joining(", ", " (", ")"));
        String since = rule.selector() == null ? null : rule.selector().newSince();
        String reference = since == null ? null : context.references().unknown(since);
        return reference == null ? caveats : caveats + "; " + reference + ", so everything counts as new";
    }
}
