package io.jenkins.plugins.containerrelease.engine.finding;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.Map;

/** How many findings, by kind and severity. Those that a tool suppressed, or exceptions cover, are counted apart. */
@JsonAutoDetect(fieldVisibility = Visibility.ANY, getterVisibility = Visibility.NONE)
public final class Counts implements Serializable, FindingSink {
    private static final long serialVersionUID = 1L;

    /** Number of vulnerabilities by severity; severities without any are absent. */
    private final EnumMap<Severity, Long> bySeverity = new EnumMap<>(Severity.class);
    /** Number of findings by kind; kinds without any are absent. */
    private final EnumMap<FindingKind, Long> byKind = new EnumMap<>(FindingKind.class);
    /** Vulnerabilities for which a version without them is known. */
    private long fixable;
    /** Findings that the tool itself suppressed; in none of the other numbers. */
    private long suppressed;
    /** Findings that do not count because of exceptions; in none of the other numbers. */
    private long excepted;

    @Override
    public void accept(Finding finding) {
        if (finding.suppressed() != null) {
            addSuppressed();
        } else {
            add(finding.kind(), finding.severity(), finding.fixable());
        }
    }

    /** Adds one finding that was not suppressed, known by these facts alone. */
    public void add(FindingKind kind, Severity severity, boolean hasFix) {
        byKind.merge(kind, 1L, Long::sum);
        if (kind == FindingKind.VULNERABILITY) {
            bySeverity.merge(severity, 1L, Long::sum);
            if (hasFix) {
                fixable++;
            }
        }
    }

    /** Adds one finding that a tool suppressed. */
    public void addSuppressed() {
        suppressed++;
    }

    /** Adds one finding that exceptions cover. */
    public void addExcepted() {
        excepted++;
    }

    /** Adds another count to this one. */
    public void add(Counts other) {
        other.bySeverity.forEach((severity, n) -> bySeverity.merge(severity, n, Long::sum));
        other.byKind.forEach((kind, n) -> byKind.merge(kind, n, Long::sum));
        fixable += other.fixable;
        suppressed += other.suppressed;
        excepted += other.excepted;
    }

    /** Vulnerabilities of this severity. */
    public long of(Severity severity) {
        return bySeverity.getOrDefault(severity, 0L);
    }

    /** Findings of this kind. */
    public long of(FindingKind kind) {
        return byKind.getOrDefault(kind, 0L);
    }

    /** All findings, suppressed and excepted ones apart. */
    public long total() {
        return byKind.values().stream().mapToLong(Long::longValue).sum();
    }

    public Map<Severity, Long> bySeverity() {
        return new EnumMap<>(bySeverity);
    }

    public Map<FindingKind, Long> byKind() {
        return new EnumMap<>(byKind);
    }

    public long fixable() {
        return fixable;
    }

    public long suppressed() {
        return suppressed;
    }

    public long excepted() {
        return excepted;
    }
}
