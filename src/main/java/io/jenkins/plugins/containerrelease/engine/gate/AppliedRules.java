package io.jenkins.plugins.containerrelease.engine.gate;

import io.jenkins.plugins.containerrelease.engine.evidence.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The rules by which a scan was judged, written to the evidence store and read back. A rule that this version does not
 * understand counts for nothing: what is not known to have been demanded was not demanded.
 */
public final class AppliedRules {
    /** Stands for every scanner that no rule names. */
    private static final String ANY_OTHER = "";

    private final List<Rule> rules;

    private AppliedRules(List<Rule> rules) {
        this.rules = rules;
    }

    /** What a scan that is judged by a policy applies of it, for the store. */
    public static List<Evidence.AppliedRule> of(Policy policy) {
        return policy.rules().stream().filter(rule -> rule.gate().isJudgedByScans()).map(Rule::applied).toList();
    }

    /** What the store knows; {@code null} where it does not know by what rules it was judged. */
    static AppliedRules of(Evidence.Judged judged) {
        if (judged.rules() == null) {
            return null;
        }
        List<Rule> understood = new ArrayList<>();
        for (Evidence.AppliedRule applied : judged.rules()) {
            try {
                understood.add(Rule.of(applied));
            } catch (IllegalArgumentException e) {
                // a later version wrote it
                continue;
            }
        }
        return new AppliedRules(understood);
    }

    /** Whether an image that these did not fail would not have been failed, or warned about, by that rule either. */
    boolean imply(Rule rule) {
        return rule.gate() == Gate.SCAN ? failuresCount(rule) : rules.stream().anyMatch(each -> each.implies(rule));
    }

    /** Who says what a failed scan does speaks of one scanner, or of all but some: together they may cover what one rule says. */
    private boolean failuresCount(Rule rule) {
        Stream<String> named = rules.stream().filter(each -> each.gate() == Gate.SCAN)
                .flatMap(each -> Stream.concat(Stream.ofNullable(each.subject()), each.except().stream()));
        List<String> scanners = rule.subject() != null
                ? List.of(rule.subject())
                : Stream.concat(Stream.concat(named, rule.except().stream()), Stream.of(ANY_OTHER)).distinct().toList();
        return scanners.stream().filter(rule::isAboutScanner)
                .allMatch(scanner -> onFailureOf(scanner).compareTo(rule.enforcement()) >= 0);
    }

    /** As {@link Policy#onFailureOf}, except that what was not said was not demanded. */
    private Enforcement onFailureOf(String scanner) {
        return rules.stream().filter(each -> each.gate() == Gate.SCAN && each.isAboutScanner(scanner))
                .map(Rule::enforcement).reduce(Enforcement.INFORM, Enforcement::and);
    }

    /** What they have about the same thing, for people; empty where they have nothing. */
    List<String> about(Rule rule) {
        return rules.stream().filter(each -> each.gate() == rule.gate() && each.severity() == rule.severity())
                .map(AppliedRules::shown).toList();
    }

    /** A rule, and what it does, for people. */
    static String shown(Rule rule) {
        return "'" + rule.text() + "' (" + rule.enforcement().word() + ")";
    }
}
