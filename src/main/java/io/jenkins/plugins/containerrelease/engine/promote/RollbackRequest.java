package io.jenkins.plugins.containerrelease.engine.promote;

import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.ImageReference;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Which tags of a repository to move back, and to what. */
public final class RollbackRequest extends MoveRequest {
    private static final long serialVersionUID = 1L;

    /** The repository, without tag and digest. */
    private final ImageReference repository;
    /** Tags to move back; empty: all that the last promotion moved. */
    private final ArrayList<String> tags;
    /** What to move them back to; {@code null}: what they pointed to before. */
    private final Digest to;
    /** Id of the promotion to undo, which has to be the last one still; {@code null}: whichever is the last. */
    private final String promotion;
    /** A {@code rollback-manifest.json} to undo, in the workspace; {@code null}: the store's last promotion. */
    private final String manifest;
    /** Whether tags that somebody else moved, release tags and an image without evidence are accepted. */
    private final boolean force;

    private RollbackRequest(Builder builder) {
        super(builder);
        this.repository = builder.repository.withoutTagAndDigest();
        this.tags = new ArrayList<>(builder.tags);
        this.to = builder.to;
        this.promotion = builder.promotion;
        this.manifest = builder.manifest;
        this.force = builder.force;
    }

    /** Starts a request. */
    public static Builder builder() {
        return new Builder();
    }

    /** The repository, without tag and digest. */
    public ImageReference repository() {
        return repository;
    }

    List<String> tags() {
        return tags;
    }

    /** {@code null}: what the tags pointed to before. */
    Digest to() {
        return to;
    }

    /** {@code null}: whichever is the last. */
    String promotion() {
        return promotion;
    }

    /** {@code null}: the store's last promotion. */
    String manifest() {
        return manifest;
    }

    boolean force() {
        return force;
    }

    /** Collects what a rollback needs. */
    public static final class Builder extends MoveRequest.Builder<Builder> {
        private static final Pattern PROMOTION = Pattern.compile("promotion-[0-9a-f]{24}");

        private ImageReference repository;
        private final List<String> tags = new ArrayList<>();
        private Digest to;
        private String promotion;
        private String manifest;
        private boolean force;

        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /** The repository whose tags move back. */
        public Builder repository(String name) {
            this.repository = ImageReference.parse(name);
            return this;
        }

        /** A tag to move back; without any, all that the last promotion moved. */
        public Builder tag(String tag) {
            tags.add(tag);
            return this;
        }

        /** What to move them back to; {@code null}: what they pointed to before. */
        public Builder to(String digest) {
            this.to = digest == null ? null : Digest.parse(digest);
            return this;
        }

        /**
         * Id of the promotion that is meant, as the evidence store and rollback manifests have it: nothing is moved where
         * another one came after it. For whoever decided by what they saw a while ago.
         */
        public Builder promotion(String id) {
            this.promotion = id;
            return this;
        }

        /** A {@code rollback-manifest.json} to undo, absolute or relative to the working directory. */
        public Builder manifest(String file) {
            this.manifest = file;
            return this;
        }

        /**
         * Whether to go on where a rollback is refused otherwise: tags that somebody else moved, release tags, an image
         * whose evidence is missing. Needs a reason.
         */
        public Builder force(boolean forced) {
            this.force = forced;
            return this;
        }

        /**
         * The request.
         *
         * @throws IllegalArgumentException if something is missing or contradicts something else; the message names the
         *     field, the value and what is accepted
         */
        public RollbackRequest build() {
            if (repository == null) {
                throw new IllegalArgumentException("repository: none; expected one, e.g. registry.example.com/shop/web");
            }
            if (repository.tag().isPresent() || repository.digest().isPresent()) {
                throw new IllegalArgumentException("repository: '" + repository + "' has a tag or digest; name the tags to"
                        + " move back, and the digest to move them to, by themselves");
            }
            check();
            for (String tag : tags) {
                Checks.plainTag("tag", tag);
                if (MovableTags.isFullVersion(tag) && !force) {
                    throw new IllegalArgumentException("tag: '" + tag + "' names one release for ever and stays where it is;"
                            + " move back tags like latest, or force it");
                }
            }
            if (to != null) {
                Checks.sha256("to", to);
            }
            if (force && !hasReason()) {
                throw new IllegalArgumentException("reason: none; whoever forces a rollback says why");
            }
            if (promotion != null && !PROMOTION.matcher(promotion).matches()) {
                throw new IllegalArgumentException("promotion: '" + Quoted.text(promotion) + "' is not the id of a promotion;"
                        + " expected one as evidence and rollback manifests have it, e.g. promotion-f4fce6e17aede0f7c400f08b");
            }
            if (manifest != null && promotion != null) {
                throw new IllegalArgumentException("promotion: '" + promotion + "' and a rollback manifest both say what to undo");
            }
            if (manifest != null && to != null) {
                throw new IllegalArgumentException("to: '" + to + "' and a rollback manifest both say what to go back to");
            }
            return new RollbackRequest(this);
        }
    }
}
