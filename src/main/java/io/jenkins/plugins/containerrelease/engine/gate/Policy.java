package io.jenkins.plugins.containerrelease.engine.gate;

import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What must hold before an image goes out, version 1. What a command line says, what a Jenkinsfile says, what
 * {@code release-policy.yaml} says and what an administrator sets as floor are all of this type.
 *
 * <p>A policy is a set of {@linkplain Rule rules}, each judged by itself; the worst verdict counts. To combine policies
 * is to apply the rules of all of them, so the stricter always wins, rule by rule, and nothing that one side says (e.g.
 * {@code onlyFixable}) weakens what the other side says. Rules that another one implies are left out, so that a verdict
 * has no repetitions.
 *
 * <p>A policy has only what was said. {@link #effective} adds the defaults, where nothing was said, and the floor;
 * gates apply the result.
 */
public final class Policy implements Serializable {
    private static final long serialVersionUID = 1L;
    /** The version of the policy's form. */
    public static final int VERSION = 1;
    /** Origin of the rules that hold where nothing was said. */
    public static final String DEFAULT = "default";
    private static final Policy NOTHING = builder(DEFAULT).build();

    /** What must hold: sorted, and none implied by another. */
    private final ArrayList<Rule> rules;
    /** What something was said about, so that the default does not hold there. */
    private final TreeSet<String> said;
    /** Whether the defaults count only findings with a fix; {@code null} where nothing was said. */
    private final Boolean onlyFixable;
    /** By scanner, the most that what only it finds can do to the defaults; scanners without a limit are absent. */
    private final TreeMap<String, Enforcement> caps;

    private Policy(Collection<Rule> rules, Collection<String> said, Boolean onlyFixable, Map<String, Enforcement> caps) {
        this.rules = new ArrayList<>(withoutImplied(rules));
        this.said = new TreeSet<>(said);
        this.onlyFixable = onlyFixable;
        this.caps = new TreeMap<>(caps);
    }

    private static List<Rule> withoutImplied(Collection<Rule> rules) {
        List<Rule> sorted = List.copyOf(new TreeSet<>(rules));
        return sorted.stream().filter(rule -> sorted.stream().noneMatch(other -> makesNeedless(other, rule))).toList();
    }

    /** Of two rules that imply each other, and differ in their origin alone, the first in their order stays. */
    private static boolean makesNeedless(Rule other, Rule rule) {
        return !other.equals(rule) && other.implies(rule) && (!rule.implies(other) || other.compareTo(rule) < 0);
    }

    /** The policy that says nothing. */
    public static Policy nothing() {
        return NOTHING;
    }

    /**
     * Starts a policy.
     *
     * @param origin who says it, for verdicts, e.g. {@code command line}
     */
    public static Builder builder(String origin) {
        return new Builder(origin);
    }

    /**
     * Both policies at once: the stricter wins, rule by rule. Commutative, associative and idempotent; never weaker than
     * either side's rules.
     */
    public Policy and(Policy other) {
        List<Rule> all = new ArrayList<>(rules);
        all.addAll(other.rules);
        TreeSet<String> allSaid = new TreeSet<>(said);
        allSaid.addAll(other.said);
        TreeMap<String, Enforcement> allCaps = new TreeMap<>(caps);
        other.caps.forEach((scanner, cap) -> allCaps.merge(scanner, cap, Enforcement::and));
        return new Policy(all, allSaid, both(onlyFixable, other.onlyFixable), allCaps);
    }

    private static Boolean both(Boolean one, Boolean other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one && other;
    }

    /**
     * What gates apply: these rules, the defaults where nothing was said, and the floor's rules in any case. Something
     * said here replaces a default, even by something weaker, but never a rule of the floor.
     *
     * @param floor what an administrator demands; {@link #nothing()} where there is none
     */
    public Policy effective(Policy floor) {
        List<Rule> all = new ArrayList<>(rules);
        all.addAll(defaults());
        all.addAll(floor.rules);
        return new Policy(all, said, onlyFixable, caps);
    }

    /**
     * What a scan has to have been judged by, for an image to go out under this policy: what is said here and by the
     * floor about scans, and where something is said here, the defaults that it leaves. A policy that says nothing of
     * scans leaves it to the scan by what rules it is judged. What is only reported is not demanded.
     *
     * @param floor as for {@link #effective}; this is not the result of that, in which the defaults hide what was said
     */
    public List<Rule> demandedOfScans(Policy floor) {
        List<Rule> all = new ArrayList<>(rules);
        if (saysSomethingOfScans()) {
            all.addAll(defaults());
        }
        all.addAll(floor.rules);
        return withoutImplied(all).stream()
                .filter(rule -> rule.gate().isJudgedByScans() && rule.enforcement() != Enforcement.INFORM).toList();
    }

    private boolean saysSomethingOfScans() {
        return onlyFixable != null || !caps.isEmpty()
                || said.stream().map(topic -> topic.split(":", 2)[0]).anyMatch(gate -> Gate.valueOf(gate).isJudgedByScans());
    }

    private List<Rule> defaults() {
        List<Rule> defaults = new ArrayList<>();
        boolean fixable = Boolean.TRUE.equals(onlyFixable);
        for (Severity severity : List.of(Severity.CRITICAL, Severity.HIGH)) {
            if (!said.contains(topic(Gate.VULNERABILITIES, severity))) {
                defaults.addAll(capped(new Limit(Gate.VULNERABILITIES, severity, 0, Enforcement.FAIL, DEFAULT), fixable, caps));
            }
        }
        if (!said.contains(topic(Gate.VULNERABILITIES, Severity.UNKNOWN))) {
            defaults.addAll(capped(
                    new Limit(Gate.VULNERABILITIES, Severity.UNKNOWN, 0, Enforcement.WARN, DEFAULT), false, caps));
        }
        for (Gate gate : List.of(Gate.EMPTY, Gate.END_OF_LIFE, Gate.NOT_COVERED)) {
            if (!said.contains(gate.name())) {
                defaults.add(Rule.of(gate, 0, Enforcement.FAIL, DEFAULT));
            }
        }
        if (!said.contains(Gate.EVIDENCE.name())) {
            defaults.add(Rule.about(Gate.EVIDENCE, EvidenceKind.SCAN.word(), Enforcement.FAIL, DEFAULT));
        }
        List<String> scanners = said.stream().filter(topic -> topic.startsWith(topic(Gate.SCAN, "")))
                .map(topic -> topic.substring(topic(Gate.SCAN, "").length())).toList();
        defaults.add(new Rule(Gate.SCAN, null, null, false, scanners, 0, Enforcement.FAIL, DEFAULT));
        return defaults;
    }

    private static String topic(Gate gate, Object part) {
        return gate.name() + ":" + part;
    }

    /** A limit on findings as it was said, before it is known which scanners can only warn. */
    private record Limit(Gate gate, Severity severity, long most, Enforcement enforcement, String origin) {}

    /**
     * The rules that a limit comes to where some scanners can do less than it does: one for the scanners that can do it,
     * and one for each lesser thing that others can.
     */
    private static List<Rule> capped(Limit limit, boolean fixable, Map<String, Enforcement> caps) {
        List<Rule> rules = new ArrayList<>();
        TreeSet<Enforcement> levels = new TreeSet<>(caps.values());
        levels.removeIf(level -> level.compareTo(limit.enforcement) > 0);
        levels.add(limit.enforcement);
        for (Enforcement level : levels) {
            List<String> except = caps.entrySet().stream()
                    .filter(cap -> cap.getValue().compareTo(level) < 0).map(Map.Entry::getKey).toList();
            rules.add(new Rule(limit.gate, limit.severity, null, fixable, except, limit.most, level, limit.origin));
        }
        return rules;
    }

    /** All rules, in the order in which they are shown. */
    public List<Rule> rules() {
        return List.copyOf(rules);
    }

    /** The rules of a gate, in the order in which they are shown. */
    public List<Rule> rules(Gate gate) {
        return rules.stream().filter(rule -> rule.gate() == gate).toList();
    }

    /**
     * What a failure of this scanner does: a scan that did not give a complete result about the right image.
     *
     * @return {@link Enforcement#FAIL} where no rule is about it: what was not scanned is never passed
     */
    public Enforcement onFailureOf(String scanner) {
        return rules(Gate.SCAN).stream().filter(rule -> rule.isAboutScanner(scanner)).map(Rule::enforcement)
                .reduce(Enforcement::and).orElse(Enforcement.FAIL);
    }

    /** Who said what a failure of this scanner does. */
    public String originOfFailure(String scanner) {
        Enforcement enforcement = onFailureOf(scanner);
        return rules(Gate.SCAN).stream()
                .filter(rule -> rule.isAboutScanner(scanner) && rule.enforcement() == enforcement)
                .map(Rule::origin).findFirst().orElse(Rule.ALWAYS);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Policy that && rules.equals(that.rules) && said.equals(that.said)
                && Objects.equals(onlyFixable, that.onlyFixable) && caps.equals(that.caps);
    }

    @Override
    public int hashCode() {
        return Objects.hash(rules, said, onlyFixable, caps);
    }

    @Override
    public String toString() {
        return rules + (onlyFixable == null ? "" : " onlyFixable=" + onlyFixable) + (caps.isEmpty() ? "" : " " + caps);
    }

    /** Takes what somebody says. Where the same is said twice, the stricter counts. */
    public static final class Builder {
        private final List<Limit> limits = new ArrayList<>();
        private final List<Rule> rules = new ArrayList<>();
        private final TreeSet<String> said = new TreeSet<>();
        private final TreeMap<String, Enforcement> caps = new TreeMap<>();
        private Boolean onlyFixable;
        private String origin;

        private Builder(String origin) {
            this.origin = Objects.requireNonNull(origin);
        }

        /** Says where what follows comes from. */
        public Builder from(String newOrigin) {
            origin = Objects.requireNonNull(newOrigin);
            return this;
        }

        /**
         * Any vulnerability of this severity or worse fails.
         *
         * @throws IllegalArgumentException for UNKNOWN, which is no better or worse than the others
         */
        public Builder failOn(Severity severity) {
            if (severity == Severity.UNKNOWN) {
                throw new IllegalArgumentException("UNKNOWN is not worse or better than another severity: limit it by itself,"
                        + " with 'limits: {unknown: fail}'");
            }
            for (Severity each : Severity.values()) {
                if (each != Severity.UNKNOWN) {
                    said.add(topic(Gate.VULNERABILITIES, each));
                    if (each.atLeast(severity)) {
                        limits.add(new Limit(Gate.VULNERABILITIES, each, 0, Enforcement.FAIL, origin));
                    }
                }
            }
            return this;
        }

        /**
         * At most that many findings of a kind.
         *
         * @param gate one that counts findings
         * @param severity {@code null}: of any severity
         * @param most how many are still accepted
         * @param enforcement what happens beyond
         */
        public Builder limit(Gate gate, Severity severity, long most, Enforcement enforcement) {
            if (gate.kind() == null || most < 0) {
                throw new IllegalArgumentException("only findings have limits, from 0 on: " + gate + " " + most);
            }
            limits.add(new Limit(gate, severity, most, enforcement, origin));
            said.add(topic(gate, severity));
            return this;
        }

        /** Whether the limits on vulnerabilities of this policy, and the defaults, count only those with a fix. */
        public Builder onlyFixable(boolean value) {
            onlyFixable = onlyFixable == null ? value : onlyFixable && value;
            return this;
        }

        /** The most that findings of this scanner alone can do to the limits of this policy and the defaults. */
        public Builder findingsOf(String scanner, Enforcement cap) {
            caps.merge(scanner, cap, Enforcement::and);
            return this;
        }

        /**
         * What a failure of this scanner does.
         *
         * @throws IllegalArgumentException for INFORM: a scan that failed is at least a warning
         */
        public Builder failureOf(String scanner, Enforcement enforcement) {
            if (enforcement == Enforcement.INFORM) {
                throw new IllegalArgumentException("a scan that failed is at least a warning: 'warn' or 'fail' is accepted");
            }
            rules.add(Rule.about(Gate.SCAN, scanner, enforcement, origin));
            said.add(topic(Gate.SCAN, scanner));
            return this;
        }

        /** The vulnerability database of every scanner is at most that old, and its age is known. */
        public Builder databaseMaxAge(Duration age, Enforcement enforcement) {
            return rule(Gate.DATABASE_AGE, age.toSeconds(), enforcement);
        }

        /** What an operating system without security fixes does. */
        public Builder endOfLife(Enforcement enforcement) {
            return rule(Gate.END_OF_LIFE, 0, enforcement);
        }

        /** What it does where a scanner says that there is something in the image that it does not look at. */
        public Builder notCovered(Enforcement enforcement) {
            return rule(Gate.NOT_COVERED, 0, enforcement);
        }

        /** Whether a scan that found nothing it could examine passes. */
        public Builder allowEmpty(boolean allowed) {
            return rule(Gate.EMPTY, 0, allowed ? Enforcement.INFORM : Enforcement.FAIL);
        }

        /** Each platform has at most that many bytes, compressed. */
        public Builder imageSize(long bytes, Enforcement enforcement) {
            return rule(Gate.IMAGE_SIZE, bytes, enforcement);
        }

        /** Each platform is at most that much larger than in the reference, in hundredths of a percent. */
        public Builder growth(long hundredths, Enforcement enforcement) {
            return rule(Gate.GROWTH, hundredths, enforcement);
        }

        /** The build takes at most that long. */
        public Builder buildTime(Duration time, Enforcement enforcement) {
            return rule(Gate.BUILD_TIME, time.toMillis(), enforcement);
        }

        /** What must be known before a promotion; none: nothing, not even a scan. */
        public Builder evidence(Collection<EvidenceKind> kinds) {
            said.add(Gate.EVIDENCE.name());
            return moreEvidence(kinds);
        }

        /** What must be known before a promotion besides what is demanded elsewhere, or by default. */
        public Builder moreEvidence(Collection<EvidenceKind> kinds) {
            kinds.forEach(kind -> rules.add(Rule.about(Gate.EVIDENCE, kind.word(), Enforcement.FAIL, origin)));
            return this;
        }

        private Builder rule(Gate gate, long limit, Enforcement enforcement) {
            rules.add(Rule.of(gate, limit, enforcement, origin));
            said.add(gate.name());
            return this;
        }

        public Policy build() {
            List<Rule> all = new ArrayList<>(rules);
            for (Limit limit : limits) {
                boolean fixable = limit.gate == Gate.VULNERABILITIES && Boolean.TRUE.equals(onlyFixable);
                all.addAll(capped(limit, fixable, caps));
            }
            return new Policy(all, said, onlyFixable, caps);
        }
    }
}
