package io.jenkins.plugins.containerrelease.engine.evidence;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import io.jenkins.plugins.containerrelease.engine.json.Json;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;

/**
 * One line of the evidence store: that something happened to a digest, when, by whom, in which run.
 *
 * <p>Its only persistent field is its JSON line, so that saved forms and stores of older versions stay readable, and
 * what a newer version wrote is kept unchanged.
 */
public final class EvidenceEntry implements Serializable {
    private static final long serialVersionUID = 1L;
    /** Version of the line's form. */
    public static final int VERSION = 1;

    /** The entry as one line of JSON. */
    private final String line;
    /** The same, read; made when needed. */
    private transient Head head;

    /** What every entry has. */
    private record Head(
            int version,
            String id,
            Instant at,
            String kind,
            Digest subject,
            Digest index,
            String platform,
            String repository,
            String actor,
            String run) {}

    private EvidenceEntry(String line) {
        this.line = line;
        this.head = Json.read(line, Head.class);
        if (head == null || head.id == null || head.kind == null || head.subject == null || head.at == null) {
            throw new IllegalArgumentException("an evidence entry has id, kind, subject and at: " + Quoted.text(line));
        }
    }

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException if it is not an entry
     */
    public static EvidenceEntry parse(String line) {
        return new EvidenceEntry(line);
    }

    /**
     * Writes an entry.
     *
     * @param id unique; the same for the same happening, so that repeating an action adds nothing
     * @param at when it happened
     * @param subject the digest it happened to
     * @param index the index that the subject is a platform of; {@code null} where it is not
     * @param platform the platform of the subject; {@code null} for an index
     * @param repository full name of the repository it happened in; {@code null} where there was none (a layout)
     * @param actor who asked for it
     * @param run where it ran
     * @param evidence what happened
     */
    public static EvidenceEntry of(
            String id,
            Instant at,
            Digest subject,
            Digest index,
            String platform,
            String repository,
            String actor,
            String run,
            Evidence evidence) {
        Objects.requireNonNull(evidence);
        return new EvidenceEntry(Json.line(new Written(
                new Head(VERSION, id, at, evidence.kind(), subject, index, platform, repository, actor, run), evidence)));
    }

    private record Written(@JsonUnwrapped Head head, Evidence evidence) {}

    private record Read(Evidence evidence) {}

    private Head head() {
        if (head == null) {
            head = Json.read(line, Head.class);
        }
        return head;
    }

    /** The entry as one line of JSON. */
    public String line() {
        return line;
    }

    public String id() {
        return head().id;
    }

    public Instant at() {
        return head().at;
    }

    /** What kind of happening, see {@link Evidence}; may be one that this version does not know. */
    public String kind() {
        return head().kind;
    }

    /** The digest it happened to. */
    public Digest subject() {
        return head().subject;
    }

    /** {@code null} where the subject is not a platform of an index. */
    public Digest index() {
        return head().index;
    }

    /** {@code null} where the subject is an index. */
    public String platform() {
        return head().platform;
    }

    /** {@code null} where it happened in no repository. */
    public String repository() {
        return head().repository;
    }

    public String actor() {
        return head().actor;
    }

    public String run() {
        return head().run;
    }

    /**
     * What happened, if it is of this kind.
     *
     * @return {@code null} where the entry is of another kind, or what it holds is
     */
    public <T extends Evidence> T as(Class<T> type) {
        if (!Evidence.kindOf(type).equals(kind())) {
            return null;
        }
        Evidence evidence = Json.read(line, Read.class).evidence();
        return type.isInstance(evidence) ? type.cast(evidence) : null;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EvidenceEntry that && line.equals(that.line);
    }

    @Override
    public int hashCode() {
        return line.hashCode();
    }

    @Override
    public String toString() {
        return line;
    }
}
