package io.jenkins.plugins.containerrelease.engine.attest;

import io.jenkins.plugins.containerrelease.engine.flow.FileRef;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import java.io.Serializable;
import java.util.Objects;

/** A statement about a subject that has to be there, signed, in the end. */
final class Wanted implements Serializable {
    private static final long serialVersionUID = 1L;

    /** What it is about. */
    private final Subject subject;
    /** Form of its predicate, e.g. {@code spdx-json}. */
    private final String format;
    /** URI of its predicate's type. */
    private final String predicateType;
    /**
     * What cosign calls that type. For a provenance that is its URI: by its short name cosign 2.5 would write the
     * predicate in a form of its own, with {@code invocationID} where SLSA has {@code invocationId}.
     */
    private final String cosignType;
    /** The predicate, where the tools run. */
    private final FileRef file;
    /** The predicate's copy in the report. */
    private final FileRef kept;
    /** Identity of the predicate. */
    private final Digest fingerprint;
    /** What the SBOM says; {@code null} for a provenance. */
    private final SbomSummary sbom;
    /** Whether the image carried statements of this type when it was looked at. */
    private boolean typePresent;
    /** Whether this run added it. */
    private boolean added;
    /** Whether it was verified. */
    private boolean verified;

    private Wanted(
            Subject subject,
            String format,
            String predicateType,
            String cosignType,
            FileRef file,
            FileRef kept,
            Digest fingerprint,
            SbomSummary sbom) {
        this.subject = Objects.requireNonNull(subject);
        this.format = format;
        this.predicateType = predicateType;
        this.cosignType = cosignType;
        this.file = Objects.requireNonNull(file);
        this.kept = Objects.requireNonNull(kept);
        this.fingerprint = Objects.requireNonNull(fingerprint);
        this.sbom = sbom;
    }

    static Wanted sbom(Subject subject, SbomSummary sbom, FileRef file, FileRef kept) {
        SbomFormat format = sbom.format();
        return new Wanted(
                subject, format.id(), format.predicateType(), format.cosignType(), file, kept, sbom.fingerprint(), sbom);
    }

    static Wanted provenance(Subject subject, Digest fingerprint, FileRef file, FileRef kept) {
        return new Wanted(subject, Provenance.FORMAT, Provenance.PREDICATE_TYPE, Provenance.PREDICATE_TYPE,
                file, kept, fingerprint, null);
    }

    Subject subject() {
        return subject;
    }

    String format() {
        return format;
    }

    String predicateType() {
        return predicateType;
    }

    String cosignType() {
        return cosignType;
    }

    FileRef file() {
        return file;
    }

    FileRef kept() {
        return kept;
    }

    Digest fingerprint() {
        return fingerprint;
    }

    /** {@code null} for a provenance. */
    SbomSummary sbom() {
        return sbom;
    }

    /** Whether a statement that was read is this one. */
    boolean is(SignedStatement statement) {
        return predicateType.equals(statement.predicateType())
                && fingerprint.equals(statement.fingerprint())
                && statement.subjects().contains(subject.digest());
    }

    /** Its name in sentences, e.g. {@code the spdx-json statement about linux/arm64 (sha256:…)}. */
    String name() {
        return "the " + format + " statement about " + subject.name() + " (" + subject.digest() + ")";
    }

    boolean typePresent() {
        return typePresent;
    }

    void setTypePresent() {
        typePresent = true;
    }

    boolean added() {
        return added;
    }

    void setAdded() {
        added = true;
    }

    boolean verified() {
        return verified;
    }

    void setVerified(boolean proven) {
        verified = proven;
    }
}
