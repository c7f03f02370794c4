package io.jenkins.plugins.containerrelease.jenkins.step;

import io.jenkins.plugins.containerrelease.engine.build.BuiltImage;
import io.jenkins.plugins.containerrelease.engine.build.BuiltImage.Delivery;
import io.jenkins.plugins.containerrelease.engine.build.BuiltImage.PlatformImage;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** An image that was built, as Pipelines see it. */
public final class ImageResult implements NamesImage, Serializable {
    private static final long serialVersionUID = 1L;

    /** Bake target; {@code null} for a plain build. */
    private final String target;
    /** Full name of the repository; {@code null} for a bake target without tags, in a layout. */
    private final String name;
    /** Digest of the index, or of the manifest where there is no index. */
    private final String digest;
    /** What became of it: {@code PUSHED}, {@code LOADED} or {@code LAYOUT}. */
    private final String delivery;
    /** Path of the OCI layout in the workspace; {@code null} unless that is the delivery. */
    private final String layout;
    /** Tags, without the repository; empty unless pushed or loaded. */
    private final ArrayList<String> tags;
    /** Digests of the platforms' manifests, by platform. */
    private final LinkedHashMap<String, String> digests;
    /** Compressed sizes in bytes, by platform. */
    private final LinkedHashMap<String, Long> sizes;

    ImageResult(BuiltImage image) {
        target = image.target();
        name = image.repository();
        digest = image.digest().toString();
        delivery = image.delivery().name();
        layout = image.layout();
        tags = new ArrayList<>(image.tags());
        digests = new LinkedHashMap<>();
        sizes = new LinkedHashMap<>();
        for (PlatformImage platform : image.platforms()) {
            digests.put(platform.platform().toString(), platform.digest().toString());
            sizes.put(platform.platform().toString(), platform.compressedSize());
        }
    }

    /** Bake target; {@code null} for a plain build. */
    @Whitelisted
    public String getTarget() {
        return target;
    }

    /** Full name of the repository; {@code null} for a bake target without tags, in a layout. */
    @Whitelisted
    public String getName() {
        return name;
    }

    /** Digest of the index, or of the manifest where there is no index. */
    @Whitelisted
    public String getDigest() {
        return digest;
    }

    /** What became of it: {@code PUSHED}, {@code LOADED} or {@code LAYOUT}. */
    @Whitelisted
    public String getDelivery() {
        return delivery;
    }

    /** Path of the OCI layout in the workspace; {@code null} unless that is the delivery. */
    @Whitelisted
    public String getLayout() {
        return layout;
    }

    /** Tags, without the repository; empty unless pushed or loaded. */
    @Whitelisted
    public List<String> getTags() {
        return Collections.unmodifiableList(tags);
    }

    /** Digests of the platforms' manifests, by platform. */
    @Whitelisted
    public Map<String, String> getDigests() {
        return Collections.unmodifiableMap(digests);
    }

    /** Compressed sizes in bytes, by platform. */
    @Whitelisted
    public Map<String, Long> getSizes() {
        return Collections.unmodifiableMap(sizes);
    }

    /** Platforms, e.g. {@code linux/arm64}. */
    @Whitelisted
    public List<String> getPlatforms() {
        return List.copyOf(digests.keySet());
    }

    /** Whether it is in its registry. */
    @Whitelisted
    public boolean isPushed() {
        return Delivery.PUSHED.name().equals(delivery);
    }

    /** Full reference by digest; {@code null} unless it is in its registry. */
    @Whitelisted
    public String getReference() {
        return isPushed() ? name + "@" + digest : null;
    }

    /** Full references by tag; empty unless it was pushed or loaded. */
    @Whitelisted
    public List<String> getReferences() {
        return tags.stream().map(tag -> name + ":" + tag).toList();
    }

    @Override
    public String imageName() {
        return isPushed() ? getReference() : digest;
    }

    @Override
    public String toString() {
        return name == null ? digest : name + "@" + digest;
    }
}
