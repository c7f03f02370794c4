package io.jenkins.plugins.containerrelease.engine.scan;

import java.io.Serializable;

/** How much is different from a reference. */
final class ChangeCounts implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Findings that the reference does not have. */
    private final long newFindings;
    /** Findings that only the reference has. */
    private final long fixed;
    /** Findings that both have. */
    private final long unchanged;
    /** Packages that the reference does not have; -1 where packages are not compared, like the three that follow. */
    private final long added;
    /** Packages that only the reference has. */
    private final long removed;
    /** Packages in another version. */
    private final long moved;
    /** Packages in the same version. */
    private final long same;

    ChangeCounts(long newFindings, long fixed, long unchanged, long added, long removed, long moved, long same) {
        this.newFindings = newFindings;
        this.fixed = fixed;
        this.unchanged = unchanged;
        this.added = added;
        this.removed = removed;
        this.moved = moved;
        this.same = same;
    }

    long newFindings() {
        return newFindings;
    }

    long fixed() {
        return fixed;
    }

    long unchanged() {
        return unchanged;
    }

    /** {@code null} where packages are not compared. */
    ScanOutcome.Packages packages() {
        return added < 0 ? null : new ScanOutcome.Packages(added, removed, moved, same);
    }
}
