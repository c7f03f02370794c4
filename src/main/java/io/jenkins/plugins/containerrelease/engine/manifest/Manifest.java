package io.jenkins.plugins.containerrelease.engine.manifest;

import io.jenkins.plugins.containerrelease.engine.image.Descriptor;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An image index or image manifest as its bytes are, hashed when they were read.
 *
 * <p>Source: OCI image specification 1.1, image-index.md and manifest.md; Docker's manifest list and manifest, version
 * 2, schema 2, have the same properties.
 */
public final class Manifest implements Serializable {
    private static final long serialVersionUID = 1L;
    /** Annotation by which BuildKit marks, in an index, what is not an image. */
    private static final String REFERENCE_TYPE = "vnd.docker.reference.type";
    private static final String ATTESTATION = "attestation-manifest";
    /** The platform that such an entry names. */
    private static final Platform UNKNOWN = Platform.of("unknown", "unknown", "");
    /** Annotation with the digest of the image that such a manifest is about. */
    private static final String REFERENCE_DIGEST = "vnd.docker.reference.digest";

    /** Digest of the bytes that were read. */
    private final Digest digest;
    /** How many bytes that were. */
    private final long size;
    /** What it says it is; {@code null} where it does not say. */
    private final String mediaType;
    /** Kind of artifact; {@code null} where it does not say. */
    private final String artifactType;
    /** What it is about, for a referrer; {@code null} otherwise. */
    private final Digest subject;
    /** Whether it is an index. */
    private final boolean index;
    /** What an index lists; empty for a manifest. */
    private final ArrayList<Descriptor> manifests;
    /** Configuration of a manifest; {@code null} for an index. */
    private final Descriptor config;
    /** Layers of a manifest from the base upwards; empty for an index. */
    private final ArrayList<Descriptor> layers;
    /** Annotations of the document itself. */
    private final LinkedHashMap<String, String> annotations;

    Manifest(
            Digest digest,
            long size,
            String mediaType,
            String artifactType,
            Digest subject,
            boolean index,
            List<Descriptor> manifests,
            Descriptor config,
            List<Descriptor> layers,
            Map<String, String> annotations) {
        this.digest = digest;
        this.size = size;
        this.mediaType = mediaType;
        this.artifactType = artifactType;
        this.subject = subject;
        this.index = index;
        this.manifests = new ArrayList<>(manifests);
        this.config = config;
        this.layers = new ArrayList<>(layers);
        this.annotations = new LinkedHashMap<>(annotations);
    }

    /**
     * What is known of an image that was not read, e.g. from evidence.
     *
     * @param digest its digest
     * @param mediaType what it is
     * @param images its platforms' manifests; empty where it is no index
     */
    public static Manifest known(Digest digest, String mediaType, List<Descriptor> images) {
        return new Manifest(digest, 0, mediaType, null, null, !images.isEmpty(), images, null, List.of(), Map.of());
    }

    public Digest digest() {
        return digest;
    }

    /** Bytes of the document. */
    public long size() {
        return size;
    }

    /** {@code null} where it does not say. */
    public String mediaType() {
        return mediaType;
    }

    /** {@code null} where it does not say. */
    public String artifactType() {
        return artifactType;
    }

    /** {@code null} unless it is a referrer. */
    public Digest subject() {
        return subject;
    }

    public boolean isIndex() {
        return index;
    }

    /** Everything an index lists; empty for a manifest. */
    public List<Descriptor> manifests() {
        return List.copyOf(manifests);
    }

    /** The images that an index lists, without the manifests that BuildKit attaches to them. */
    public List<Descriptor> images() {
        return manifests.stream().filter(entry -> !isAttached(entry)).toList();
    }

    /** The manifests that BuildKit attached to images of this index: provenance and SBOMs, unsigned. */
    public List<Descriptor> attached() {
        return manifests.stream().filter(Manifest::isAttached).toList();
    }

    /** The image that an attached manifest is about; {@code null} where it does not say. */
    public static String attachedTo(Descriptor attached) {
        return attached.annotations().get(REFERENCE_DIGEST);
    }

    /**
     * Whether an entry of an index is a manifest that BuildKit attached, which engines never run: its annotation says so,
     * and its platform is {@code unknown/unknown}. The annotation alone would hide, from scans and from what a promotion
     * requires, an image that engines do run: they run an entry that names no platform at all where nothing fits better.
     *
     * <p>Source: BuildKit, docs/attestations/attestation-storage.md.
     */
    public static boolean isAttached(Descriptor entry) {
        return isMarkedAttached(entry.annotations()) && UNKNOWN.equals(entry.platform());
    }

    /** Whether an entry's annotations say that BuildKit attached it. */
    static boolean isMarkedAttached(Map<String, String> annotations) {
        return ATTESTATION.equals(annotations.get(REFERENCE_TYPE));
    }

    /** {@code null} for an index. */
    public Descriptor config() {
        return config;
    }

    public List<Descriptor> layers() {
        return List.copyOf(layers);
    }

    public Map<String, String> annotations() {
        return Map.copyOf(annotations);
    }

    /** Bytes of configuration and layers as stored. */
    public long contentSize() {
        return (config == null ? 0 : config.size()) + layers.stream().mapToLong(Descriptor::size).sum();
    }
}
