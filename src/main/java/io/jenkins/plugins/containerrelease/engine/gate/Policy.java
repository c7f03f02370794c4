package io.jenkins.plugins.containerrelease.engine.gate;

import io.jenkins.plugins.containerrelease.engine.exception.PolicyExceptions;
import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import io.jenkins.plugins.containerrelease.engine.license.LicenseTerms;
import io.jenkins.plugins.containerrelease.engine.merge.SeverityFrom;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

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
    /** Whose severity counts for the defaults; {@code null} where nothing was said. */
    private final SeverityFrom severityFrom;
    /** What images are compared with; {@code null} where nothing was said. */
    private final String reference;
    /** Lists of vulnerabilities that are known to be exploited. */
    private final ExploitedList exploited;
    /** Whose exceptions hold for the defaults. */
    private final Leeway leeway;
    /** The exceptions that stand in it, and what it says of others; saved by an older version {@code null}: nothing. */
    private final PolicyExceptions exceptions;

    private Policy(
            Collection<Rule> rules,
            Collection<String> said,
            Boolean onlyFixable,
            Map<String, Enforcement> caps,
            SeverityFrom severityFrom,
            String reference,
            ExploitedList exploited,
            Leeway leeway,
            PolicyExceptions exceptions) {
        this.rules = new ArrayList<>(withoutImplied(rules));
        this.said = new TreeSet<>(said);
        this.onlyFixable = onlyFixable;
        this.caps = new TreeMap<>(caps);
        this.severityFrom = severityFrom;
        this.reference = reference;
        this.exploited = exploited;
        this.leeway = leeway;
        this.exceptions = exceptions;
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
        return new Policy(all, allSaid, both(onlyFixable, other.onlyFixable), allCaps, stricter(severityFrom, other.severityFrom),
                first(reference, other.reference), exploited.and(other.exploited),
                leeway.compareTo(other.leeway) >= 0 ? leeway : other.leeway, exceptions().and(other.exceptions()));
    }

    /** Who does not agree whose severity counts takes the worst. */
    private static SeverityFrom stricter(SeverityFrom one, SeverityFrom other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.equals(other) ? one : SeverityFrom.HIGHEST;
    }

    private static String first(String one, String other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.compareTo(other) <= 0 ? one : other;
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
        return new Policy(all, said, onlyFixable, caps, severityFrom, reference, exploited.and(floor.exploited), leeway, exceptions);
    }

    /**
     * These rules as those of an administrator.
     *
     * @throws IllegalArgumentException where they lean on something that a job could change
     */
    public Policy asFloor() {
        if (!exploited.files().isEmpty()) {
            throw new IllegalArgumentException("'kev' in a floor policy is a list of identifiers: a file in the workspace ("
                    + Quoted.text(exploited.files().get(0)) + ") is the job's to write");
        }
        return this;
    }

    /** The same, where exceptions can take findings out of what the rules, and the defaults, count. */
    public Policy with(Leeway value) {
        return new Policy(rules.stream().map(rule -> rule.with(value)).toList(), said, onlyFixable, caps, severityFrom, reference,
                exploited, value, exceptions);
    }

    /**
     * What a scan has to have been judged by, for an image to go out under this policy: what is said here and by the
     * floor about scans, and where something is said here, the defaults that it leaves. A policy that says nothing of
     * scans leaves it to the scan by what rules it is judged. What is only reported is not demanded. Exceptions of the job
     * may have been used for what is said here, but not for what the floor says.
     *
     * @param floor as for {@link #effective}; this is not the result of that, in which the defaults hide what was said
     */
    public List<Rule> demandedOfScans(Policy floor) {
        List<Rule> all = new ArrayList<>();
        rules.forEach(rule -> all.add(rule.with(Leeway.JOB)));
        if (saysSomethingOfScans()) {
            defaults().forEach(rule -> all.add(rule.with(Leeway.JOB)));
        }
        floor.rules.forEach(rule -> all.add(rule.with(Leeway.FLOOR)));
        return withoutImplied(all).stream()
                .filter(rule -> rule.gate().isJudgedByScans() && rule.enforcement() != Enforcement.INFORM).toList();
    }

    private boolean saysSomethingOfScans() {
        return onlyFixable != null || severityFrom != null || !caps.isEmpty()
                || said.stream().map(topic -> topic.split(":", 2)[0]).anyMatch(gate -> Gate.valueOf(gate).isJudgedByScans());
    }

    private List<Rule> defaults() {
        List<Rule> defaults = new ArrayList<>();
        boolean fixable = Boolean.TRUE.equals(onlyFixable);
        for (Severity severity : List.of(Severity.CRITICAL, Severity.HIGH)) {
            if (!said.contains(topic(Gate.VULNERABILITIES, severity))) {
                defaults.addAll(capped(new Limit(Gate.VULNERABILITIES, severity, 0, Enforcement.FAIL, DEFAULT), fixable));
            }
        }
        if (!said.contains(topic(Gate.VULNERABILITIES, Severity.UNKNOWN))) {
            defaults.addAll(capped(new Limit(Gate.VULNERABILITIES, Severity.UNKNOWN, 0, Enforcement.WARN, DEFAULT), false));
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

    private List<Rule> capped(Limit limit, boolean fixable) {
        return capped(limit, fixable, caps, severityFrom).stream().map(rule -> rule.with(leeway)).toList();
    }

    private static String topic(Gate gate, Object part) {
        return gate.name() + ":" + part;
    }

    /** A limit on findings as it was said, before it is known which scanners can only warn. */
    private record Limit(
            Gate gate, Severity severity, Selector selector, String name, long most, Enforcement enforcement, String origin) {
        Limit(Gate gate, Severity severity, long most, Enforcement enforcement, String origin) {
            this(gate, severity, null, null, most, enforcement, origin);
        }
    }

    /**
     * The rules that a limit comes to where some scanners can do less than it does: one for the scanners that can do it,
     * and one for each lesser thing that others can.
     */
    private static List<Rule> capped(
            Limit limit, boolean fixable, Map<String, Enforcement> caps, SeverityFrom severityFrom) {
        List<Rule> rules = new ArrayList<>();
        TreeSet<Enforcement> levels = new TreeSet<>(caps.values());
        levels.removeIf(level -> level.compareTo(limit.enforcement) > 0);
        levels.add(limit.enforcement);
        for (Enforcement level : levels) {
            List<String> except = caps.entrySet().stream()
                    .filter(cap -> cap.getValue().compareTo(level) < 0).map(Map.Entry::getKey).toList();
            rules.add(new Rule(limit.gate, limit.severity, null, fixable, except, limit.most, level, limit.origin)
                    .selecting(limit.selector, limit.name)
                    .bySeverityFrom(severityFrom == null ? SeverityFrom.HIGHEST : severityFrom));
        }
        return rules;
    }

    /**
     * The exceptions that stand in it, and what it says of others. What is {@linkplain #effective effective} has those of the
     * job alone: whose they are decides what they are good for.
     */
    public PolicyExceptions exceptions() {
        return exceptions == null ? PolicyExceptions.nothing() : exceptions;
    }

    /** All rules, in the order in which they are shown. */
    public List<Rule> rules() {
        return List.copyOf(rules);
    }

    /** Rules that count findings of a kind, in the order in which they are shown. */
    public List<Rule> rules(FindingKind kind) {
        return rules.stream().filter(rule -> rule.isAbout(kind)).toList();
    }

    /** Whose severity counts; {@link SeverityFrom#HIGHEST} where nothing was said. */
    public SeverityFrom severityFrom() {
        return severityFrom == null ? SeverityFrom.HIGHEST : severityFrom;
    }

    /** Where vulnerabilities that are known to be exploited are listed. */
    public ExploitedList exploited() {
        return exploited;
    }

    /** References that images are compared with: the one that was said first, then those that rules need. */
    public List<String> references() {
        return Stream.concat(Stream.ofNullable(reference), rules.stream().map(Rule::selector).filter(Objects::nonNull)
                .map(Selector::newSince).filter(Objects::nonNull)).distinct().toList();
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
                && Objects.equals(onlyFixable, that.onlyFixable) && caps.equals(that.caps)
                && Objects.equals(severityFrom, that.severityFrom) && Objects.equals(reference, that.reference)
                && exploited.equals(that.exploited) && leeway == that.leeway && exceptions().equals(that.exceptions());
    }

    @Override
    public int hashCode() {
        return Objects.hash(rules, said, onlyFixable, caps, severityFrom, reference, exploited, leeway, exceptions());
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
        private SeverityFrom severityFrom;
        private String reference;
        private ExploitedList exploited = ExploitedList.NONE;
        private PolicyExceptions exceptions = PolicyExceptions.nothing();
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

        /**
         * At most that many findings of those that are selected.
         *
         * @param name what people call it
         */
        public Builder findings(String name, Selector selector, long most, Enforcement enforcement) {
            limits.add(new Limit(Gate.FINDINGS, null, selector, Objects.requireNonNull(name), most, enforcement, origin));
            said.add(Gate.FINDINGS.name());
            return this;
        }

        /** What licences have to be. */
        public Builder licenses(LicenseTerms terms, Enforcement enforcement) {
            Selector selector = Selector.builder().kinds(List.of(FindingKind.LICENSE)).licenses(terms).build();
            limits.add(new Limit(Gate.LICENSING, null, selector, null, 0, enforcement, origin));
            said.add(Gate.LICENSING.name());
            return this;
        }

        /** Whose severity counts for the limits of this policy, and the defaults; said twice and differently, the worst. */
        public Builder severityFrom(SeverityFrom value) {
            severityFrom = stricter(severityFrom, value);
            return this;
        }

        /** What images are compared with. */
        public Builder reference(String value) {
            reference = first(reference, value);
            return this;
        }

        /** What was said so far; {@code null} where nothing was. */
        String reference() {
            return reference;
        }

        /** Vulnerabilities that are known to be exploited. */
        public Builder exploited(ExploitedList list) {
            exploited = exploited.and(list);
            return this;
        }

        /** Exceptions, and what is said of others. */
        public Builder exceptions(PolicyExceptions more) {
            exceptions = exceptions.and(more);
            return this;
        }

        /** What the image of every platform has to be like. */
        public Builder hygiene(Hygiene what, String label, Enforcement enforcement) {
            return about(Gate.HYGIENE, what.subject(label), enforcement);
        }

        /**
         * An expression holds for the image of every platform.
         *
         * @param name what people call it
         */
        public Builder check(String name, String expression, Enforcement enforcement) {
            rules.add(Rule.about(Gate.CHECK, expression, enforcement, origin).selecting(null, Objects.requireNonNull(name)));
            said.add(Gate.CHECK.name());
            return this;
        }

        /** The base image is at most that old, and its age is known. */
        public Builder baseImageMaxAge(Duration age, Enforcement enforcement) {
            return rule(Gate.BASE_IMAGE_AGE, age.toSeconds(), enforcement);
        }

        private Builder about(Gate gate, String subject, Enforcement enforcement) {
            rules.add(Rule.about(gate, subject, enforcement, origin));
            said.add(gate.name());
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
                all.addAll(capped(limit, fixable, caps, severityFrom));
            }
            return new Policy(all, said, onlyFixable, caps, severityFrom, reference, exploited, Leeway.NONE, exceptions);
        }
    }
}
