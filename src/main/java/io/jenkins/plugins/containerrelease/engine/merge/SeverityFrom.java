package io.jenkins.plugins.containerrelease.engine.merge;

import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Whose severity counts where scanners disagree. It is chosen over everyone who saw a finding, whether or not what they saw
 * is excepted, so that an exception never changes the severity of what is left.
 *
 * <p>Where the one who is asked did not see the finding, or gives no severity that the one table has, the worst of all
 * counts: that somebody says nothing never makes a finding harmless. Of those who suppress the finding themselves, it is
 * only looked at who was asked for, or where there are no others.
 */
public final class SeverityFrom implements Serializable, Comparable<SeverityFrom> {
    private static final long serialVersionUID = 1L;
    private static final Pattern SCANNER = Pattern.compile("[a-z][a-z0-9-]{0,49}");

    /** The worst that anyone gives. */
    public static final SeverityFrom HIGHEST = new SeverityFrom("highest");
    /** That of who makes the package: the distribution, or the package's maintainers; the worst where there are several. */
    public static final SeverityFrom VENDOR = new SeverityFrom("vendor");

    /** {@code highest}, {@code vendor}, or a scanner's name. */
    private final String name;

    private SeverityFrom(String name) {
        this.name = name;
    }

    /**
     * Reads {@code highest}, {@code vendor}, or the name of a scanner.
     *
     * @throws IllegalArgumentException if it is none of them; the message quotes it
     */
    public static SeverityFrom parse(String text) {
        if (!SCANNER.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + Quoted.text(text) + "' is not accepted: expected highest, vendor, or the name"
                    + " of a scanner, e.g. trivy");
        }
        return new SeverityFrom(text);
    }

    /** The severity of a finding. */
    public Severity of(MergedFinding finding) {
        Severity chosen = equals(HIGHEST) ? Severity.UNKNOWN
                : worst(finding.sightings(), equals(VENDOR) ? Sighting::vendor : sighting -> sighting.scanner().equals(name));
        if (chosen != Severity.UNKNOWN) {
            return chosen;
        }
        List<Sighting> unsuppressed = finding.open();
        return worst(unsuppressed.isEmpty() ? finding.sightings() : unsuppressed, sighting -> true);
    }

    private static Severity worst(List<Sighting> sightings, Predicate<Sighting> who) {
        return sightings.stream().filter(who).map(Sighting::severity).min(Comparator.naturalOrder())
                .orElse(Severity.UNKNOWN);
    }

    @Override
    public int compareTo(SeverityFrom other) {
        return name.compareTo(other.name);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SeverityFrom that && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name);
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return name;
    }
}
