package io.jenkins.plugins.containerrelease.engine.promote;

import io.jenkins.plugins.containerrelease.engine.image.ImageReference;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What to promote, and where to. */
public final class PromoteRequest extends MoveRequest {
    private static final long serialVersionUID = 1L;

    /** What to promote: by digest, or by tag where that is allowed. */
    private final ImageReference source;
    /** Where to; at least one. */
    private final ArrayList<Target> targets;
    /** Version of the image, for tag templates and tag families; {@code null}: the one it was built as, if known. */
    private final String version;
    /** Tags that may move. */
    private final MovableTags movable;

    private PromoteRequest(Builder builder) {
        super(builder);
        this.source = builder.source;
        this.targets = new ArrayList<>(builder.targets);
        this.version = builder.version;
        this.movable = new MovableTags(builder.movable);
    }

    /**
     * A repository and one tag, or tag template, there.
     */
    static final class Target implements Serializable {
        private static final long serialVersionUID = 1L;
        /** The repository. */
        private final ImageReference repository;
        /** Tag or template; {@code null}: the tags that are given for all destinations. */
        private final String tag;

        Target(ImageReference repository, String tag) {
            this.repository = repository;
            this.tag = tag;
        }

        ImageReference repository() {
            return repository;
        }

        String tag() {
            return tag;
        }
    }

    /** Starts a request. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The repository of a destination, which may have a tag or tag template.
     *
     * @return its full name
     * @throws IllegalArgumentException if it is no destination
     */
    public static String repositoryOf(String destination) {
        return Builder.target(destination).repository().repository();
    }

    /**
     * Where another image goes if it is promoted as this one was: templates and the tags that move are for it too, a version
     * becomes its own version, and what else names one image stays that one's.
     *
     * @param to destinations, as {@link Builder#destination} takes them
     * @param tags tags for those without one
     * @param movable tags that were declared movable
     * @return destinations that all have a tag or template; empty where no tag is left
     */
    public static List<String> destinationsOfAnother(List<String> to, List<String> tags, List<String> movable) {
        MovableTags moving = new MovableTags(movable);
        Set<String> destinations = new LinkedHashSet<>();
        for (String destination : destinations(to, tags)) {
            Target target = Builder.target(destination);
            if (target.tag.contains("{{") || moving.contains(target.tag, null)) {
                destinations.add(destination);
            } else if (MovableTags.isFullVersion(target.tag)) {
                destinations.add(target.repository + ":{{version}}");
            }
        }
        return List.copyOf(destinations);
    }

    /** Destinations that all have a tag or template. */
    public static List<String> destinations(List<String> to, List<String> tags) {
        Set<String> destinations = new LinkedHashSet<>();
        for (String destination : to) {
            if (Builder.target(destination).tag != null) {
                destinations.add(destination);
            } else {
                tags.forEach(tag -> destinations.add(destination + ":" + tag));
            }
        }
        return List.copyOf(destinations);
    }

    /** What to promote. */
    public ImageReference source() {
        return source;
    }

    /** Full names of all repositories that are read or written, the source first. */
    public List<String> repositories() {
        List<String> all = new ArrayList<>(List.of(source.repository()));
        targets.stream().map(target -> target.repository.repository()).distinct().forEach(all::add);
        return all;
    }

    List<Target> targets() {
        return targets;
    }

    String version() {
        return version;
    }

    MovableTags movable() {
        return movable;
    }

    /** Collects what a promotion needs. */
    public static final class Builder extends MoveRequest.Builder<Builder> {
        private ImageReference source;
        private boolean allowTagSource;
        private final List<String> destinations = new ArrayList<>();
        private final List<String> tags = new ArrayList<>();
        private final List<Target> targets = new ArrayList<>();
        private String version;
        private final List<String> movable = new ArrayList<>();

        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /** What to promote, e.g. {@code registry.example.com/shop/web@sha256:…}. */
        public Builder source(String image) {
            this.source = ImageReference.parse(image);
            return this;
        }

        /** Whether the source may be given by tag; it is then resolved once. */
        public Builder allowTagSource(boolean allowed) {
            this.allowTagSource = allowed;
            return this;
        }

        /** Where to: a repository, with a tag or tag template of its own or without. */
        public Builder destination(String repositoryAndTag) {
            destinations.add(repositoryAndTag);
            return this;
        }

        /** A tag, or tag template, for every destination that is given without one. */
        public Builder tag(String tag) {
            tags.add(tag);
            return this;
        }

        /** Version of the image. */
        public Builder version(String text) {
            this.version = text;
            return this;
        }

        /** A tag that may move, besides {@code latest} and the families of the version. */
        public Builder movable(String tag) {
            movable.add(tag);
            return this;
        }

        /**
         * The request.
         *
         * @throws IllegalArgumentException if something is missing or contradicts something else; the message names the
         *     field, the value and what is accepted
         */
        public PromoteRequest build() {
            Checks.source(source, allowTagSource);
            check();
            if (destinations.isEmpty()) {
                throw new IllegalArgumentException("to: no destination; expected at least one repository, e.g. "
                        + "registry.example.com/shop/web:1.4.3");
            }
            tags.forEach(tag -> Checks.tag("tag", tag));
            movable.forEach(tag -> Checks.plainTag("movable", tag));
            targets.clear();
            for (String destination : destinations) {
                addTargets(destination);
            }
            return new PromoteRequest(this);
        }

        private void addTargets(String destination) {
            Target target = target(destination);
            if (target.tag != null) {
                targets.add(target);
                return;
            }
            if (tags.isEmpty()) {
                throw new IllegalArgumentException("to: '" + Quoted.text(destination)
                        + "' has no tag, and none is given for all destinations; a release needs a tag");
            }
            tags.forEach(tag -> targets.add(new Target(target.repository, tag)));
        }

        private static Target target(String destination) {
            if (destination == null || destination.contains("@")) {
                throw new IllegalArgumentException("to: '" + Quoted.text(destination)
                        + "' has a digest; the destination gets the digest of the source");
            }
            int template = destination.indexOf("{{");
            int colon = template < 0 ? destination.lastIndexOf(':') : destination.lastIndexOf(':', template);
            if (template >= 0 && colon <= destination.lastIndexOf('/', template)) {
                throw new IllegalArgumentException("to: '" + Quoted.text(destination)
                        + "' has a template in the repository's name; templates are for tags");
            }
            if (colon <= destination.lastIndexOf('/', template < 0 ? destination.length() : template)) {
                return new Target(ImageReference.parse(destination), null);
            }
            String tag = destination.substring(colon + 1);
            Checks.tag("to", tag);
            return new Target(ImageReference.parse(destination.substring(0, colon)), tag);
        }
    }
}
