package io.jenkins.plugins.containerrelease.jenkins.step;

import io.jenkins.plugins.containerrelease.engine.build.BuildOutcome;
import io.jenkins.plugins.containerrelease.engine.build.BuiltImage;
import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** What {@code buildImage} returns: the image, or the images of a bake file by target. */
public final class BuildResult implements NamesImage, Serializable {
    private static final long serialVersionUID = 1L;

    /** What the gates said: {@code PASS}, {@code WARN} or {@code FAIL}. */
    private final String verdict;
    /** Version that was built; {@code null} where none was given. */
    private final String version;
    /** How long the build took, in milliseconds. */
    private final long durationMillis;
    /** The images by bake target; one under its repository's name for a plain build. */
    private final LinkedHashMap<String, ImageResult> images;

    BuildResult(BuildOutcome outcome) {
        verdict = outcome.verdict().name();
        version = outcome.version();
        durationMillis = outcome.durationMillis();
        images = new LinkedHashMap<>();
        for (BuiltImage image : outcome.images()) {
            images.put(image.target() == null ? image.repository() : image.target(), new ImageResult(image));
        }
    }

    /** What the gates said: {@code PASS}, {@code WARN} or {@code FAIL}. */
    @Whitelisted
    public String getVerdict() {
        return verdict;
    }

    /** Version that was built; {@code null} where none was given. */
    @Whitelisted
    public String getVersion() {
        return version;
    }

    /** How long the build took, in milliseconds. */
    @Whitelisted
    public long getDurationMillis() {
        return durationMillis;
    }

    /** The images by bake target; one under its repository's name for a plain build. */
    @Whitelisted
    public Map<String, ImageResult> getImages() {
        return Collections.unmodifiableMap(images);
    }

    /**
     * The image of a bake target.
     *
     * @throws IllegalArgumentException if there is none of that name; the message lists those that there are
     */
    @Whitelisted
    public ImageResult target(String name) {
        ImageResult image = images.get(name);
        if (image == null) {
            throw new IllegalArgumentException("no image of the target '" + name + "' was built; there are "
                    + String.join(", ", images.keySet()));
        }
        return image;
    }

    private ImageResult only() {
        if (images.size() != 1) {
            throw new IllegalArgumentException("this build made several images; choose one with target('…'): "
                    + String.join(", ", images.keySet()));
        }
        return images.values().iterator().next();
    }

    /** Digest of the only image. */
    @Whitelisted
    public String getDigest() {
        return only().getDigest();
    }

    /** Full name of the only image's repository. */
    @Whitelisted
    public String getName() {
        return only().getName();
    }

    /** Full reference by digest of the only image; {@code null} unless it is in its registry. */
    @Whitelisted
    public String getReference() {
        return only().getReference();
    }

    /** Full references by tag of the only image. */
    @Whitelisted
    public List<String> getReferences() {
        return only().getReferences();
    }

    /** Tags of the only image. */
    @Whitelisted
    public List<String> getTags() {
        return only().getTags();
    }

    /** Platforms of the only image. */
    @Whitelisted
    public List<String> getPlatforms() {
        return only().getPlatforms();
    }

    /** Digests by platform of the only image. */
    @Whitelisted
    public Map<String, String> getDigests() {
        return only().getDigests();
    }

    /** Compressed sizes in bytes by platform of the only image. */
    @Whitelisted
    public Map<String, Long> getSizes() {
        return only().getSizes();
    }

    /** What became of the only image: {@code PUSHED}, {@code LOADED} or {@code LAYOUT}. */
    @Whitelisted
    public String getDelivery() {
        return only().getDelivery();
    }

    /** Path of the only image's OCI layout; {@code null} unless that is the delivery. */
    @Whitelisted
    public String getLayout() {
        return only().getLayout();
    }

    /** Whether the only image is in its registry. */
    @Whitelisted
    public boolean isPushed() {
        return only().isPushed();
    }

    @Override
    public String imageName() {
        return only().imageName();
    }

    @Override
    public String toString() {
        return images.size() == 1 ? only().toString() : images.toString();
    }
}
