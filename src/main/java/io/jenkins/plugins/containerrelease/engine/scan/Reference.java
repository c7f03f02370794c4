package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceEntry;
import io.jenkins.plugins.containerrelease.engine.evidence.ReferenceSpec;
import io.jenkins.plugins.containerrelease.engine.flow.FileRef;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;

/** An earlier image that the scanned one is compared with. Where it cannot be, everything counts as new. */
final class Reference implements Serializable {
    private static final long serialVersionUID = 1L;

    /** What was asked for. */
    private final ReferenceSpec spec;
    /** Which image that is; {@code null} where there is none. */
    private Digest digest;
    /** The run in which it was judged; {@code null} where nothing is known of it. */
    private String run;
    /** When that was; {@code null} where nothing is known of it. */
    private Instant at;
    /** Its merged findings, in the report of this step; {@code null} where there are none to compare with. */
    private FileRef merged;
    /** Its packages, in the report of this step; {@code null} where they are not known. */
    private FileRef packages;
    /** Why it cannot be compared with, a sentence; {@code null} while it can. */
    private String problem;

    Reference(ReferenceSpec spec) {
        this.spec = Objects.requireNonNull(spec);
    }

    ReferenceSpec spec() {
        return spec;
    }

    /** {@code null} where there is none. */
    Digest digest() {
        return digest;
    }

    /** {@code null} where nothing is known of it. */
    String run() {
        return run;
    }

    /** {@code null} where nothing is known of it. */
    Instant at() {
        return at;
    }

    /** {@code null} where there are none to compare with. */
    FileRef merged() {
        return merged;
    }

    /** {@code null} where they are not known. */
    FileRef packages() {
        return packages;
    }

    /** {@code null} where it can be compared with. */
    String problem() {
        return problem;
    }

    void is(Digest image) {
        digest = image;
    }

    void judgedBy(EvidenceEntry entry) {
        digest = entry.subject();
        run = entry.run();
        at = entry.at();
    }

    void hasFindings(FileRef file) {
        merged = file;
    }

    void hasPackages(FileRef file) {
        packages = file;
    }

    void cannot(String why) {
        merged = null;
        problem = why;
    }
}
