package io.jenkins.plugins.containerrelease.engine.build;

import io.jenkins.plugins.containerrelease.engine.image.Descriptor;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import java.util.List;
import java.util.Map;

/**
 * An image that was built, known by its digest.
 *
 * @param target bake target; {@code null} for a plain build
 * @param repository full name of the repository; {@code null} for a bake target without tags, in a layout
 * @param digest digest of the index, or of the manifest where there is no index
 * @param delivery what became of it
 * @param layout path of the OCI layout, relative to the workspace; {@code null} unless that is the delivery
 * @param tags tags in the repository, without the repository's name; empty unless pushed or loaded
 * @param platforms one for each platform, in the index's order
 * @param attestations manifests that BuildKit attached: descriptor annotations say to which platform and what
 * @param labels labels that were set
 * @param annotations annotations that were set
 */
public record BuiltImage(
        String target,
        String repository,
        Digest digest,
        Delivery delivery,
        String layout,
        List<String> tags,
        List<PlatformImage> platforms,
        List<Descriptor> attestations,
        Map<String, String> labels,
        Map<String, String> annotations) {

    /** What became of an image. */
    public enum Delivery {
        /** It is in the registry. */
        PUSHED,
        /** It is in the local engine's image store. */
        LOADED,
        /** It is an OCI layout in the workspace. */
        LAYOUT
    }

    /**
     * A platform of the image.
     *
     * @param platform the platform
     * @param digest digest of its manifest
     * @param compressedSize bytes of configuration and layers, as stored
     * @param layers from the base upwards
     */
    public record PlatformImage(Platform platform, Digest digest, long compressedSize, List<Layer> layers) {}

    /**
     * A layer.
     *
     * @param digest digest of the compressed layer
     * @param size its bytes
     */
    public record Layer(Digest digest, long size) {}
}
