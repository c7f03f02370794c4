package io.jenkins.plugins.containerrelease.engine.image;

import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is known of the image of one platform besides what scanners found: from its configuration, its layers, its base image
 * and the packages that scanners list. Whatever is {@code null} is not known, and what is not known never counts as good.
 * Strings are hostile text.
 *
 * <p>Source: OCI image specification 1.1, config.md and annotations.md.
 */
public final class ImageFacts implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Whose a layer is. */
    public enum LayerOf {
        /** It is in the base image. */
        BASE,
        /** It was put on top of the base image. */
        OURS,
        /** Either: the layer, or the base image, is not known. */
        UNKNOWN
    }

    /** What it runs on; {@code null} where it does not say. */
    private final Platform platform;
    /** Digest of its manifest; {@code null} where unknown. */
    private final Digest digest;
    /** {@code config.User}; empty where none is set, which means root; {@code null} where unknown. */
    private final String user;
    /** Whether there is a health check that is not {@code NONE}; {@code null} where unknown. */
    private final Boolean healthcheck;
    /** {@code config.Entrypoint}; empty where there is none; {@code null} where unknown. */
    private final ArrayList<String> entrypoint;
    /** {@code config.Cmd}; empty where there is none; {@code null} where unknown. */
    private final ArrayList<String> command;
    /** {@code config.Labels}; {@code null} where unknown. */
    private final TreeMap<String, String> labels;
    /** When it was made, as it says itself; {@code null} where unknown. */
    private final Instant created;
    /**
     * Where its history or environment shows a secret, a sentence each without the secret, e.g. {@code the 4th step of its
     * history sets AWS_SECRET_ACCESS_KEY}; empty where none does; {@code null} where the history could not be read.
     */
    private final ArrayList<String> secretsInHistory;
    /** Names of all packages that scanners list in it, not only of those with findings; {@code null} where none lists them. */
    private final TreeSet<String> packages;
    /** Digests and diff ids of its layers, from the lowest; {@code null} where unknown. */
    private final ArrayList<LayerId> layers;
    /** What the base image is called, e.g. {@code debian:12}, or {@code scratch}; {@code null} where unknown. */
    private final String baseName;
    /** Digest of the base image, of its index or its manifest; {@code null} where unknown. */
    private final Digest baseDigest;
    /** Whether the build names every base image by digest, or has none; {@code null} where unknown. */
    private final Boolean basePinned;
    /** When the base image was made; {@code null} where unknown. */
    private final Instant baseCreated;
    /** How many of the layers, from the lowest, are the base image's; -1 where unknown. */
    private final int baseLayers;

    /** One layer by both of its names. */
    private static final class LayerId implements Serializable {
        private static final long serialVersionUID = 1L;
        /** Digest of the stored, usually compressed, layer; {@code null} where unknown. */
        private final Digest digest;
        /** Digest of the layer's content; {@code null} where unknown. */
        private final Digest diffId;

        private LayerId(Digest digest, Digest diffId) {
            this.digest = digest;
            this.diffId = diffId;
        }
    }

    private ImageFacts(Builder from) {
        platform = from.platform;
        digest = from.digest;
        user = from.user;
        healthcheck = from.healthcheck;
        entrypoint = from.entrypoint == null ? null : new ArrayList<>(from.entrypoint);
        command = from.command == null ? null : new ArrayList<>(from.command);
        labels = from.labels == null ? null : new TreeMap<>(from.labels);
        created = from.created;
        secretsInHistory = from.secretsInHistory == null ? null : new ArrayList<>(from.secretsInHistory);
        packages = from.packages == null ? null : new TreeSet<>(from.packages);
        layers = from.layers == null ? null : new ArrayList<>(from.layers);
        baseName = from.baseName;
        baseDigest = from.baseDigest;
        basePinned = from.basePinned;
        baseCreated = from.baseCreated;
        baseLayers = layers == null || from.baseLayers > layers.size() ? -1 : from.baseLayers;
    }

    /**
     * Begins with nothing known.
     *
     * @param platform {@code null} where the image does not say
     * @param digest digest of its manifest; {@code null} where unknown
     */
    public static Builder of(Platform platform, Digest digest) {
        return new Builder(platform, digest);
    }

    /** {@code null} where it does not say. */
    public Platform platform() {
        return platform;
    }

    /** Digest of its manifest; {@code null} where unknown. */
    public Digest digest() {
        return digest;
    }

    /** What it is called in sentences: its platform, or its digest. */
    public String name() {
        return platform != null ? platform.toString() : digest != null ? digest.toString() : "the image";
    }

    /** Empty where none is set, which means root; {@code null} where unknown. */
    public String user() {
        return user;
    }

    /** {@code null} where unknown. */
    public Boolean healthcheck() {
        return healthcheck;
    }

    /** {@code null} where unknown. */
    public List<String> entrypoint() {
        return unmodifiable(entrypoint);
    }

    /** {@code null} where unknown. */
    public List<String> command() {
        return unmodifiable(command);
    }

    /** {@code null} where unknown. */
    public SortedMap<String, String> labels() {
        return labels == null ? null : Collections.unmodifiableSortedMap(labels);
    }

    /** {@code null} where unknown. */
    public Instant created() {
        return created;
    }

    /** Where its history or environment shows a secret, a sentence each without the secret; {@code null} where unknown. */
    public List<String> secretsInHistory() {
        return unmodifiable(secretsInHistory);
    }

    /** Names of all packages that scanners list; {@code null} where none lists them. */
    public SortedSet<String> packages() {
        return packages == null ? null : Collections.unmodifiableSortedSet(packages);
    }

    /** E.g. {@code debian:12}, or {@code scratch}; {@code null} where unknown. */
    public String baseName() {
        return baseName;
    }

    /** {@code null} where unknown. */
    public Digest baseDigest() {
        return baseDigest;
    }

    /** Whether the build names every base image by digest, or has none; {@code null} where unknown. */
    public Boolean basePinned() {
        return basePinned;
    }

    /** When the base image was made; {@code null} where unknown. */
    public Instant baseCreated() {
        return baseCreated;
    }

    /** How many of the layers, from the lowest, are the base image's: 0 where there is none; -1 where unknown. */
    public int baseLayers() {
        return baseLayers;
    }

    /**
     * Whose a layer is.
     *
     * @param layer its digest or diff id as text; may be {@code null}
     */
    public LayerOf layerOf(String layer) {
        if (layer == null || layers == null || baseLayers < 0) {
            return LayerOf.UNKNOWN;
        }
        boolean base = false;
        boolean ours = false;
        for (int i = 0; i < layers.size(); i++) {
            LayerId each = layers.get(i);
            if (isCalled(each.digest, layer) || isCalled(each.diffId, layer)) {
                base |= i < baseLayers;
                ours |= i >= baseLayers;
            }
        }
        // the same layer can be in an image twice, e.g. an empty one
        return base == ours ? LayerOf.UNKNOWN : base ? LayerOf.BASE : LayerOf.OURS;
    }

    private static boolean isCalled(Digest digest, String text) {
        return digest != null && text.length() == digest.algorithm().length() + 1 + digest.hex().length()
                && text.endsWith(digest.hex()) && text.startsWith(digest.algorithm());
    }

    private static List<String> unmodifiable(List<String> list) {
        return list == null ? null : Collections.unmodifiableList(list);
    }

    /** Collects what is known. What is set to {@code null}, or not at all, is not known. */
    public static final class Builder {
        private final Platform platform;
        private final Digest digest;
        private String user;
        private Boolean healthcheck;
        private Collection<String> entrypoint;
        private Collection<String> command;
        private Map<String, String> labels;
        private Instant created;
        private Collection<String> secretsInHistory;
        private Collection<String> packages;
        private List<LayerId> layers;
        private String baseName;
        private Digest baseDigest;
        private Boolean basePinned;
        private Instant baseCreated;
        private int baseLayers = -1;

        private Builder(Platform platform, Digest digest) {
            this.platform = platform;
            this.digest = digest;
        }

        /** Empty where the configuration sets none. */
        public Builder user(String value) {
            user = value;
            return this;
        }

        public Builder healthcheck(Boolean value) {
            healthcheck = value;
            return this;
        }

        /** Empty where the configuration has none. */
        public Builder entrypoint(Collection<String> value) {
            entrypoint = value;
            return this;
        }

        /** Empty where the configuration has none. */
        public Builder command(Collection<String> value) {
            command = value;
            return this;
        }

        public Builder labels(Map<String, String> value) {
            labels = value;
            return this;
        }

        public Builder created(Instant value) {
            created = value;
            return this;
        }

        /** A sentence each, without the secret; empty where the history was read and shows none. */
        public Builder secretsInHistory(Collection<String> value) {
            secretsInHistory = value;
            return this;
        }

        /** All that scanners list, not only those with findings. */
        public Builder packages(Collection<String> value) {
            packages = value;
            return this;
        }

        /**
         * Its layers, from the lowest.
         *
         * @param digests of the stored layers
         * @param diffIds of their contents; as many, or {@code null} where unknown
         * @throws IllegalArgumentException if they are not equally many
         */
        public Builder layers(List<Digest> digests, List<Digest> diffIds) {
            Objects.requireNonNull(digests);
            if (diffIds != null && diffIds.size() != digests.size()) {
                throw new IllegalArgumentException(
                        "an image with " + digests.size() + " layers has as many diff ids, not " + diffIds.size());
            }
            layers = new ArrayList<>();
            for (int i = 0; i < digests.size(); i++) {
                layers.add(new LayerId(digests.get(i), diffIds == null ? null : diffIds.get(i)));
            }
            return this;
        }

        /** What the base image is called and its digest, each {@code null} where unknown. */
        public Builder base(String name, Digest value) {
            baseName = name;
            baseDigest = value;
            return this;
        }

        /** Whether the build names every base image by digest, or has none. */
        public Builder basePinned(Boolean value) {
            basePinned = value;
            return this;
        }

        public Builder baseCreated(Instant value) {
            baseCreated = value;
            return this;
        }

        /** How many of the layers, from the lowest, are the base image's: 0 where it is made from scratch; -1 where unknown. */
        public Builder baseLayers(int count) {
            baseLayers = count;
            return this;
        }

        public ImageFacts build() {
            return new ImageFacts(this);
        }
    }
}
