package io.jenkins.plugins.containerrelease.engine.promote;

import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.ImageReference;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A repository that receives an image, and what is known of it so far. */
final class Destination implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The repository, without tag and digest. */
    private final ImageReference repository;
    /** Tags to set; the ones that may move last. */
    private final ArrayList<String> tags = new ArrayList<>();
    /** Those tags that may move. */
    private final ArrayList<String> movable = new ArrayList<>();
    /** What each tag pointed to when it was last looked at; {@code null} values where it did not exist. */
    private final LinkedHashMap<String, Digest> current = new LinkedHashMap<>();
    /** What each tag pointed to before this promotion, or before the one that this finishes; {@code null} for none. */
    private final LinkedHashMap<String, Digest> previous = new LinkedHashMap<>();
    /** What the tags may point to now, if a rollback is to move them; empty for a promotion. */
    private final ArrayList<Digest> expected = new ArrayList<>();
    /** Evidence that is there now. */
    private final ArrayList<Piece> evidence = new ArrayList<>();
    /** Id that both records of this promotion or rollback share; {@code null} until it is about to begin. */
    private String id;
    /** Whether this very promotion is in the store already, finished. */
    private boolean recorded;
    /** Whether signatures and attestations were verified here. */
    private boolean verified;

    Destination(ImageReference repository) {
        this.repository = repository.withoutTagAndDigest();
    }

    ImageReference repository() {
        return repository;
    }

    /** The repository's full name. */
    String name() {
        return repository.repository();
    }

    /** Adds a tag, once; those that may move come last. */
    void add(String tag, boolean mayMove) {
        if (tags.contains(tag)) {
            return;
        }
        if (mayMove) {
            tags.add(tag);
            movable.add(tag);
        } else {
            tags.add(tags.size() - movable.size(), tag);
        }
    }

    List<String> tags() {
        return tags;
    }

    boolean mayMove(String tag) {
        return movable.contains(tag);
    }

    /** What the tag pointed to when it was last looked at; {@code null} where it did not exist. */
    Digest current(String tag) {
        return current.get(tag);
    }

    void seen(String tag, Digest digest) {
        current.put(tag, digest);
    }

    /** What each tag pointed to before; {@code null} values where it did not exist. */
    Map<String, Digest> previous() {
        return previous;
    }

    /** What the tags may point to now, if a rollback is to move them; empty where that is not known. */
    List<Digest> expected() {
        return expected;
    }

    List<Piece> evidence() {
        return evidence;
    }

    /** {@code null} until it is about to begin. */
    String id() {
        return id;
    }

    void begins(String newId, Map<String, Digest> before, boolean isRecorded) {
        this.id = newId;
        this.recorded = isRecorded;
        previous.clear();
        previous.putAll(before);
    }

    boolean recorded() {
        return recorded;
    }

    boolean verified() {
        return verified;
    }

    void setVerified() {
        verified = true;
    }
}
