package io.jenkins.plugins.containerrelease.engine.attest;

import io.jenkins.plugins.containerrelease.engine.image.Digest;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/** What an in-toto statement says, in short. That it is signed by whom it should be is for the tool to tell. */
public final class SignedStatement implements Serializable {
    private static final long serialVersionUID = 1L;

    /** URI of the predicate's type. */
    private final String predicateType;
    /** Digests of what it is about; sha256 ones alone. */
    private final ArrayList<Digest> subjects;
    /** Digest of the statement's bytes, as they were signed; {@code null} where it came without an envelope. */
    private final Digest payload;
    /** Identity of the predicate, see {@link StatementReader}; {@code null} where it was not asked for. */
    private final Digest fingerprint;

    SignedStatement(String predicateType, List<Digest> subjects, Digest payload, Digest fingerprint) {
        this.predicateType = Objects.requireNonNull(predicateType);
        this.subjects = new ArrayList<>(subjects);
        this.payload = payload;
        this.fingerprint = fingerprint;
    }

    public String predicateType() {
        return predicateType;
    }

    /** Digests of what it is about; sha256 ones alone. */
    public List<Digest> subjects() {
        return Collections.unmodifiableList(subjects);
    }

    /** {@code null} where it came without an envelope. */
    public Digest payload() {
        return payload;
    }

    /** {@code null} where it was not asked for. */
    public Digest fingerprint() {
        return fingerprint;
    }

    @Override
    public String toString() {
        return predicateType + " about " + subjects;
    }
}
