package io.jenkins.plugins.containerrelease.engine.image;

import java.io.Serializable;
import java.util.Map;

/**
 * Points at content in a registry or layout.
 *
 * <p>Source: OCI image specification 1.1, descriptor.md.
 *
 * @param mediaType what the content is
 * @param digest identity of the content
 * @param size in bytes
 * @param platform what a manifest runs on; {@code null} where none is given or it is {@code unknown/unknown}, unless the entry of an
 *     index says that BuildKit attached it
 * @param artifactType kind of artifact; {@code null} where none is given
 * @param annotations never {@code null}
 */
public record Descriptor(
        String mediaType,
        Digest digest,
        long size,
        Platform platform,
        String artifactType,
        Map<String, String> annotations)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    public Descriptor {
        annotations = annotations == null ? Map.of() : Map.copyOf(annotations);
    }

    /** Whether the content is said to be an image index, or Docker's manifest list. */
    public boolean pointsToIndex() {
        return "application/vnd.oci.image.index.v1+json".equals(mediaType)
                || "application/vnd.docker.distribution.manifest.list.v2+json".equals(mediaType);
    }
}
