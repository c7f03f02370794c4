package io.jenkins.plugins.containerrelease.engine.exception;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;

/** The exceptions that stand in a policy, and what it says of exceptions from elsewhere. */
public final class PolicyExceptions implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final PolicyExceptions NOTHING = new PolicyExceptions(List.of(), ExceptionTerms.nothing());

    /** Those that stand in it. */
    private final ArrayList<Waiver> waivers;
    /** What it says of exceptions from elsewhere. */
    private final ExceptionTerms terms;

    public PolicyExceptions(Collection<Waiver> waivers, ExceptionTerms terms) {
        this.waivers = new ArrayList<>(waivers);
        this.terms = Objects.requireNonNull(terms);
    }

    /** Of a policy that says nothing of exceptions. */
    public static PolicyExceptions nothing() {
        return NOTHING;
    }

    /** All exceptions of both, on the terms of both. */
    public PolicyExceptions and(PolicyExceptions other) {
        LinkedHashSet<Waiver> all = new LinkedHashSet<>(waivers);
        all.addAll(other.waivers);
        return new PolicyExceptions(all, terms.and(other.terms));
    }

    /** The exceptions that stand in it. */
    public List<Waiver> waivers() {
        return List.copyOf(waivers);
    }

    public ExceptionTerms terms() {
        return terms;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PolicyExceptions that && new LinkedHashSet<>(waivers).equals(new LinkedHashSet<>(that.waivers))
                && terms.equals(that.terms);
    }

    @Override
    public int hashCode() {
        return Objects.hash(new LinkedHashSet<>(waivers), terms);
    }

    @Override
    public String toString() {
        return waivers + " " + terms;
    }
}
