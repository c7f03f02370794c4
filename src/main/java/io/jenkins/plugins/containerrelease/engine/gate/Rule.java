package io.jenkins.plugins.containerrelease.engine.gate;

import io.jenkins.plugins.containerrelease.engine.evidence.Evidence;
import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import io.jenkins.plugins.containerrelease.engine.merge.SeverityFrom;
import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.io.Serializable;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * One constraint of a policy: what must not exceed which limit, what happens where it does, and who said so. A policy is
 * a set of these; each is judged by itself, whatever the others say.
 */
public final class Rule implements Serializable, Comparable<Rule> {
    private static final long serialVersionUID = 1L;
    /** Origin of what no policy can change. */
    public static final String ALWAYS = "always";
    /**
     * Stands before the name of a gate in the evidence store where the rule counts less than the gate's name alone says, so
     * that versions that do not know by how much do not take it for more.
     */
    private static final String NARROWED = "NARROWED_";
    private static final Comparator<Rule> ORDER = Comparator.<Rule, Gate>comparing(rule -> rule.gate)
            .thenComparing(rule -> rule.severity, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(rule -> rule.subject, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(rule -> rule.enforcement, Comparator.reverseOrder())
            .thenComparingLong(rule -> rule.limit)
            .thenComparing(rule -> rule.onlyFixable)
            .thenComparing(rule -> String.join(",", rule.except))
            .thenComparing(rule -> rule.selector == null ? "" : rule.selector.toString())
            .thenComparing(Rule::severityFrom)
            .thenComparing(Rule::leeway)
            .thenComparing(rule -> rule.name == null ? "" : rule.name)
            .thenComparing(rule -> rule.origin);

    /** What it is about. */
    private final Gate gate;
    /** Severity of the findings that it counts; {@code null}: of any severity, or it counts none. */
    private final Severity severity;
    /** Scanner, or kind of evidence, that it is about; {@code null}: any scanner, or neither. */
    private final String subject;
    /** Whether it counts only findings for which a fix is known. */
    private final boolean onlyFixable;
    /** Scanners that it is not about. */
    private final TreeSet<String> except;
    /** The highest value that does not break it, in the gate's unit. */
    private final long limit;
    /** What happens where it is broken. */
    private final Enforcement enforcement;
    /** Who said so, e.g. {@code default}, {@code command line}, {@code release-policy.yaml:12}. */
    private final String origin;
    /** Which findings it counts; {@code null}: those of its gate, by severity and fix alone. */
    private final Selector selector;
    /** What people call it; {@code null} where it has no name. */
    private final String name;
    /** Whose severity counts; {@code null} in saved forms of older versions: the worst. */
    private final SeverityFrom severityFrom;
    /** Whose exceptions can take findings out of what it counts; {@code null} in saved forms of older versions: nobody's. */
    private final Leeway leeway;

    Rule(
            Gate gate,
            Severity severity,
            String subject,
            boolean onlyFixable,
            Collection<String> except,
            long limit,
            Enforcement enforcement,
            String origin) {
        this.gate = Objects.requireNonNull(gate);
        this.severity = severity;
        this.subject = subject;
        this.onlyFixable = onlyFixable;
        this.except = new TreeSet<>(except);
        this.limit = limit;
        this.enforcement = Objects.requireNonNull(enforcement);
        this.origin = Objects.requireNonNull(origin);
        this.selector = null;
        this.name = null;
        this.severityFrom = SeverityFrom.HIGHEST;
        this.leeway = Leeway.NONE;
    }

    private Rule(Rule from, Selector selector, String name, SeverityFrom severityFrom, Leeway leeway) {
        this.gate = from.gate;
        this.severity = from.severity;
        this.subject = from.subject;
        this.onlyFixable = from.onlyFixable;
        this.except = new TreeSet<>(from.except);
        this.limit = from.limit;
        this.enforcement = from.enforcement;
        this.origin = from.origin;
        this.selector = selector;
        this.name = name;
        this.severityFrom = severityFrom;
        this.leeway = leeway;
    }

    /** A rule about all that its gate is about. */
    static Rule of(Gate gate, long limit, Enforcement enforcement, String origin) {
        return new Rule(gate, null, null, false, List.of(), limit, enforcement, origin);
    }

    /** A rule about one scanner, or one kind of evidence. */
    static Rule about(Gate gate, String subject, Enforcement enforcement, String origin) {
        return new Rule(gate, null, subject, false, List.of(), 0, enforcement, origin);
    }

    /** The same, about what a selector selects. */
    Rule selecting(Selector value, String called) {
        return new Rule(this, value, called, severityFrom(), leeway());
    }

    /** The same, by the severities of somebody. */
    Rule bySeverityFrom(SeverityFrom value) {
        return new Rule(this, selector, name, value, leeway());
    }

    /** The same, where exceptions can take findings out of what it counts; rules that count none stay as they are. */
    Rule with(Leeway value) {
        return gate.countsFindings() ? new Rule(this, selector, name, severityFrom(), value) : this;
    }

    public Gate gate() {
        return gate;
    }

    /** {@code null}: the findings of its gate, by severity and fix alone. */
    Selector selector() {
        return selector;
    }

    SeverityFrom severityFrom() {
        return severityFrom == null ? SeverityFrom.HIGHEST : severityFrom;
    }

    /** Whose exceptions can take findings out of what it counts. */
    public Leeway leeway() {
        return leeway == null ? Leeway.NONE : leeway;
    }

    /** Whether it counts findings of that kind. */
    public boolean isAbout(FindingKind kind) {
        return selector == null ? gate.kind() == kind : selector.kinds().contains(kind);
    }

    /** {@code null}: of any severity, or it counts no findings. */
    public Severity severity() {
        return severity;
    }

    /** {@code null}: any scanner, or neither about scanners nor evidence. */
    public String subject() {
        return subject;
    }

    public boolean onlyFixable() {
        return onlyFixable;
    }

    /** Scanners that it is not about. */
    Set<String> except() {
        return except;
    }

    /** In the gate's unit, see {@link Gate}. */
    public long limit() {
        return limit;
    }

    public Enforcement enforcement() {
        return enforcement;
    }

    public String origin() {
        return origin;
    }

    /** Whether it is about what this scanner does. */
    boolean isAboutScanner(String scanner) {
        return (subject == null || subject.equals(scanner)) && !except.contains(scanner);
    }

    /** Whether this one is broken, at least as badly, wherever the other one is. */
    boolean implies(Rule other) {
        return gate == other.gate
                && (severity == null || severity == other.severity)
                && (subject == null || subject.equals(other.subject))
                && (!onlyFixable || other.onlyFixable)
                && isAboutAllOf(other)
                && coversSelection(other)
                && leeway().compareTo(other.leeway()) <= 0
                && limit <= other.limit
                && enforcement.compareTo(other.enforcement) >= 0;
    }

    private boolean coversSelection(Rule other) {
        boolean bySeverity = severity != null
                || selector != null && (!selector.severities().isEmpty() || selector.expression() != null);
        return (!bySeverity || severityFrom().equals(other.severityFrom()))
                && (selector == null ? other.selector == null : other.selector != null && selector.covers(other.selector));
    }

    private boolean isAboutAllOf(Rule other) {
        return other.subject != null && gate == Gate.SCAN
                ? !except.contains(other.subject)
                : other.except.containsAll(except);
    }

    /** What the gate says of a value that was found. */
    public GateResult judge(long found, String text, String reason, List<String> deciding, long decidingTotal) {
        boolean broken = found > limit;
        return new GateResult(gate.id(), text, origin, broken ? enforcement.verdict() : Verdict.PASS, reason,
                Values.text(gate, limit), Values.text(gate, found), deciding, decidingTotal);
    }

    /** What the gate says where the rule is broken because something is missing or unknown. */
    public GateResult broken(String text, String reason, List<String> deciding) {
        return new GateResult(gate.id(), text, origin, enforcement.verdict(), reason, null, null, deciding, deciding.size());
    }

    /** What the gate says where the rule holds and has no numbers. */
    public GateResult held(String text, String reason) {
        return new GateResult(gate.id(), text, origin, Verdict.PASS, reason, null, null, List.of(), 0);
    }

    /** What it demands, for people, e.g. {@code at most 0 HIGH vulnerabilities}. */
    public String text() {
        return switch (gate) {
            case VULNERABILITIES, SECRETS, MISCONFIGURATIONS, LICENSES -> "at most " + counted(limit);
            case FINDINGS, LICENSING -> (name == null ? "" : "'" + Quoted.text(name) + "': ") + "at most " + counted(limit);
            case SCAN -> "every scan" + (subject == null ? "" : " by " + subject) + " is done"
                    + (except.isEmpty() ? "" : ", apart from those by " + String.join(" and ", except));
            case EMPTY -> "something was examined";
            case END_OF_LIFE -> "the operating system gets security fixes";
            case NOT_COVERED -> "the scanners know what is in the image";
            case DATABASE_AGE -> "vulnerability database at most " + Values.text(gate, limit) + " old";
            case HYGIENE -> Hygiene.text(subject);
            case BASE_IMAGE_AGE -> "base image at most " + Values.text(gate, limit) + " old";
            case CHECK -> "'" + Quoted.text(name) + "': " + Quoted.text(subject.replaceAll("\\s+", " ").strip());
            case IMAGE_SIZE -> "at most " + Values.text(gate, limit) + " for each platform";
            case GROWTH -> "at most " + Values.text(gate, limit) + " larger than before";
            case BUILD_TIME -> "at most " + Values.text(gate, limit);
            case EVIDENCE -> subject + " required";
        };
    }

    /** What a rule that counts findings counts, e.g. {@code 2 HIGH vulnerabilities with a fix}. */
    String counted(long count) {
        return count + (severity == null ? "" : " " + severity) + " "
                + (selector == null ? gate.noun(count) : selector.text(count))
                + (severityFrom().equals(SeverityFrom.HIGHEST) ? "" : " (severity from " + severityFrom + ")")
                + (onlyFixable ? " with a fix" : "")
                + (except.isEmpty() ? "" : ", not counting what only " + String.join(" and ", except) + " found");
    }

    /** The same in the words that the evidence store keeps. */
    Evidence.AppliedRule applied() {
        boolean narrowed = selector != null || leeway() != Leeway.NONE || !severityFrom().equals(SeverityFrom.HIGHEST);
        return new Evidence.AppliedRule((narrowed ? NARROWED : "") + gate.name(), severity == null ? null : severity.name(), subject,
                onlyFixable, List.copyOf(except), limit, enforcement.name(), origin, name,
                selector == null ? null : selector.written(),
                severityFrom().equals(SeverityFrom.HIGHEST) ? null : severityFrom.toString(),
                leeway() == Leeway.NONE ? null : leeway.name());
    }

    /**
     * The rule that the evidence store keeps.
     *
     * @throws IllegalArgumentException if this version knows no such rule
     */
    static Rule of(Evidence.AppliedRule applied) {
        if (applied.gate() == null || applied.enforcement() == null || applied.except() == null || applied.origin() == null) {
            throw new IllegalArgumentException("not a rule: " + applied);
        }
        boolean narrowed = applied.gate().startsWith(NARROWED);
        Gate gate = Gate.valueOf(narrowed ? applied.gate().substring(NARROWED.length()) : applied.gate());
        Rule plain = new Rule(gate, applied.severity() == null ? null : Severity.valueOf(applied.severity()),
                applied.subject(), applied.onlyFixable(), applied.except(), applied.limit(),
                Enforcement.valueOf(applied.enforcement()), applied.origin());
        boolean saysHow = applied.selector() != null || applied.severityFrom() != null || applied.leeway() != null;
        if (narrowed != saysHow || gate.countsFindings() && gate.kind() == null && applied.selector() == null) {
            throw new IllegalArgumentException("not a rule of this version: " + applied);
        }
        return new Rule(plain, applied.selector() == null ? null : Selector.of(applied.selector()), applied.name(),
                applied.severityFrom() == null ? SeverityFrom.HIGHEST : SeverityFrom.parse(applied.severityFrom()),
                applied.leeway() == null ? Leeway.NONE : Leeway.valueOf(applied.leeway()));
    }

    @Override
    public int compareTo(Rule other) {
        return ORDER.compare(this, other);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Rule that && compareTo(that) == 0;
    }

    @Override
    public int hashCode() {
        return Objects.hash(gate, severity, subject, onlyFixable, except, limit, enforcement, origin, selector, name,
                severityFrom(), leeway());
    }

    @Override
    public String toString() {
        return gate + (severity == null ? "" : " " + severity) + (subject == null ? "" : " " + subject)
                + (selector == null ? "" : " " + selector) + (leeway() == Leeway.NONE ? "" : " " + leeway)
                + (severityFrom().equals(SeverityFrom.HIGHEST) ? "" : " by " + severityFrom)
                + (onlyFixable ? " fixable" : "") + (except.isEmpty() ? "" : " except " + except)
                + " <= " + limit + " " + enforcement.word() + " (" + origin + ")";
    }
}
