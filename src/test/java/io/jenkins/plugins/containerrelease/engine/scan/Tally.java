package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.finding.Finding;
import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import io.jenkins.plugins.containerrelease.engine.finding.FindingSink;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/** Keeps findings and counts them as the corpus' truth does. */
final class Tally implements FindingSink {
    final List<Finding> findings = new ArrayList<>();

    @Override
    public void accept(Finding finding) {
        findings.add(finding);
    }

    /** Those that the tool did not suppress. */
    Tally active() {
        return where(finding -> finding.suppressed() == null);
    }

    Tally of(FindingKind kind) {
        return where(finding -> finding.kind() == kind);
    }

    Tally where(Predicate<Finding> condition) {
        Tally some = new Tally();
        findings.stream().filter(condition).forEach(some.findings::add);
        return some;
    }

    long size() {
        return findings.size();
    }

    Map<String, Long> by(Function<Finding, String> property) {
        Map<String, Long> counts = new TreeMap<>();
        findings.forEach(finding -> counts.merge(shown(property.apply(finding)), 1L, Long::sum));
        return counts;
    }

    private static String shown(String value) {
        return value == null ? "(absent)" : value.isEmpty() ? "(empty)" : value;
    }

    Map<String, Long> byToolSeverity() {
        return by(Finding::toolSeverity);
    }

    long distinct() {
        Set<List<String>> triples = new HashSet<>();
        findings.forEach(finding -> {
            List<String> triple = new ArrayList<>();
            triple.add(finding.id());
            triple.add(finding.packageName());
            triple.add(finding.installedVersion());
            triples.add(triple);
        });
        return triples.size();
    }

    long distinctIds() {
        return findings.stream().map(Finding::id).distinct().count();
    }
}
