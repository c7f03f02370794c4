package io.jenkins.plugins.containerrelease.engine.exception;

import java.io.Serializable;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** What a policy says of exceptions: from where they count, for how long, and which of a job's count against a floor's rules. */
public final class ExceptionTerms implements Serializable {
    private static final long serialVersionUID = 1L;
    /** What counts where nothing is said: what names an owner and a day on which it ends. */
    private static final Set<Source> DEFAULT = Set.of(Source.POLICY, Source.FILE);
    private static final ExceptionTerms NOTHING = new ExceptionTerms(null, null, null, false, null);

    /** From where exceptions count; {@code null} where nothing was said. */
    private final TreeSet<Source> from;
    /** How far away the end of an exception may be; {@code null}: any. */
    private final Duration maxAge;
    /** Which of a job's exceptions count against the rules of this policy, where it is a floor; {@code null}: none. */
    private final TreeSet<Source> jobExceptions;
    /** Whether VEX documents count only where somebody named verifiably signed them. */
    private final boolean signedVex;
    /** Of whom one must have signed VEX documents that count; {@code null} where nothing was said. */
    private final TreeSet<VexSigner> vexSigners;

    private ExceptionTerms(Collection<Source> from, Duration maxAge, Collection<Source> jobExceptions, boolean signedVex,
            Collection<VexSigner> vexSigners) {
        this.from = from == null ? null : new TreeSet<>(from);
        this.maxAge = maxAge;
        this.jobExceptions = jobExceptions == null ? null : new TreeSet<>(jobExceptions);
        this.signedVex = signedVex;
        this.vexSigners = vexSigners == null ? null : new TreeSet<>(vexSigners);
    }

    /** The terms that say nothing. */
    public static ExceptionTerms nothing() {
        return NOTHING;
    }

    /** The same, with exceptions counting from these sources alone. */
    public ExceptionTerms from(Collection<Source> sources) {
        return new ExceptionTerms(sources, maxAge, jobExceptions, signedVex, vexSigners);
    }

    /** The same, with the end of every exception at most that far away. */
    public ExceptionTerms maxAge(Duration most) {
        return new ExceptionTerms(from, Objects.requireNonNull(most), jobExceptions, signedVex, vexSigners);
    }

    /** The same, with a job's exceptions from these sources counting against the rules of this policy. */
    public ExceptionTerms jobExceptions(Collection<Source> sources) {
        return new ExceptionTerms(from, maxAge, sources, signedVex, vexSigners);
    }

    /** The same, with VEX documents counting only where they are signed. */
    public ExceptionTerms signedVex(boolean demanded) {
        return new ExceptionTerms(from, maxAge, jobExceptions, demanded, vexSigners);
    }

    /** The same, with VEX documents counting only where one of these has signed them. */
    public ExceptionTerms vexSigners(Collection<VexSigner> signers) {
        return new ExceptionTerms(from, maxAge, jobExceptions, signedVex, signers);
    }

    /** Both at once: the stricter holds. Commutative, associative and idempotent. */
    public ExceptionTerms and(ExceptionTerms other) {
        Duration shorter = maxAge == null || other.maxAge != null && other.maxAge.compareTo(maxAge) < 0 ? other.maxAge : maxAge;
        return new ExceptionTerms(both(from, other.from), shorter, both(jobExceptions, other.jobExceptions),
                signedVex || other.signedVex, both(vexSigners, other.vexSigners));
    }

    private static <T> TreeSet<T> both(TreeSet<T> one, TreeSet<T> other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        TreeSet<T> common = new TreeSet<>(one);
        common.retainAll(other);
        return common;
    }

    /** Whether something was said about where exceptions count from. */
    boolean saysFrom() {
        return from != null;
    }

    /** Whether exceptions from there count. */
    public boolean accepts(Source source) {
        return (from == null ? DEFAULT : from).contains(source);
    }

    /** Whether a job's exceptions from there count against the rules of this policy. */
    boolean acceptsOfJob(Source source) {
        return jobExceptions != null && jobExceptions.contains(source);
    }

    /** {@code null}: any. */
    Duration maxAge() {
        return maxAge;
    }

    /** Whether VEX documents count only where they are signed. */
    public boolean signedVex() {
        return signedVex || vexSigners != null;
    }

    /** Of whom one must have signed VEX documents that count; {@code null} where the documents say whose signature they have. */
    public Set<VexSigner> vexSigners() {
        return vexSigners == null ? null : Collections.unmodifiableSet(vexSigners);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ExceptionTerms that && Objects.equals(from, that.from) && Objects.equals(maxAge, that.maxAge)
                && Objects.equals(jobExceptions, that.jobExceptions) && signedVex == that.signedVex
                && Objects.equals(vexSigners, that.vexSigners);
    }

    @Override
    public int hashCode() {
        return Objects.hash(from, maxAge, jobExceptions, signedVex, vexSigners);
    }

    @Override
    public String toString() {
        return "from " + from + ", at most " + maxAge + ", of jobs " + jobExceptions + (signedVex ? ", signed VEX" : "")
                + (vexSigners == null ? "" : ", VEX signed by " + vexSigners);
    }
}
