package io.jenkins.plugins.containerrelease.jenkins.step;

import io.jenkins.plugins.containerrelease.engine.build.BuildOutcome;
import io.jenkins.plugins.containerrelease.engine.build.BuiltImage;
import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** What {@code buildImage} returns: the image, or the images of a bake file by target; none after a dry run. */
public final class BuildResult implements NamesImage, Serializable {
    private static final long serialVersionUID = 1L;
    private static final String NOTHING = "buildImage was a dry run and built no image: ask its result for 'dryRun', or name an image that is"
            + " there";

    /** Whether nothing was built, as the commands were shown only. */
    private final boolean dryRun;
    /** What the gates said: {@code PASS}, {@code WARN} or {@code FAIL}; {@code null} after a dry run. */
    private final String verdict;
    /** Version that was built; {@code null} where none was given. */
    private final String version;
    /** How long the build took, in milliseconds. */
    private final long durationMillis;
    /** The images by bake target; one under its repository's name for a plain build. */
    private final LinkedHashMap<String, ImageResult> images;

    BuildResult(BuildOutcome outcome) {
        dryRun = false;
        verdict = outcome.verdict().name();
        version = outcome.version();
        durationMillis = outcome.durationMillis();
        images = new LinkedHashMap<>();
        for (BuiltImage image : outcome.images()) {
            images.put(image.target() == null ? image.repository() : image.target(), new ImageResult(image));
        }
    }

    private BuildResult() {
        dryRun = true;
        verdict = null;
        version = null;
        durationMillis = 0;
        images = new LinkedHashMap<>();
    }

    /** Nothing was built: what is asked of an image is {@code null} or empty. */
    static BuildResult ofDryRun() {
        return new BuildResult();
    }

    /** Whether nothing was built, as the commands were shown only. */
    @Whitelisted
    public boolean isDryRun() {
        return dryRun;
    }

    /** What the gates said: {@code PASS}, {@code WARN} or {@code FAIL}; {@code null} after a dry run. */
    @Whitelisted
    public String getVerdict() {
        return verdict;
    }

    /** Version that was built; {@code null} where none was given, and after a dry run. */
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
        if (dryRun) {
            throw new IllegalArgumentException(NOTHING);
        }
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
        return dryRun ? null : only().getDigest();
    }

    /** Full name of the only image's repository. */
    @Whitelisted
    public String getName() {
        return dryRun ? null : only().getName();
    }

    /** Full reference by digest of the only image; {@code null} unless it is in its registry. */
    @Whitelisted
    public String getReference() {
        return dryRun ? null : only().getReference();
    }

    /** Full references by tag of the only image. */
    @Whitelisted
    public List<String> getReferences() {
        return dryRun ? List.of() : only().getReferences();
    }

    /** Tags of the only image. */
    @Whitelisted
    public List<String> getTags() {
        return dryRun ? List.of() : only().getTags();
    }

    /** Platforms of the only image. */
    @Whitelisted
    public List<String> getPlatforms() {
        return dryRun ? List.of() : only().getPlatforms();
    }

    /** Digests by platform of the only image. */
    @Whitelisted
    public Map<String, String> getDigests() {
        return dryRun ? Map.of() : only().getDigests();
    }

    /** Compressed sizes in bytes by platform of the only image. */
    @Whitelisted
    public Map<String, Long> getSizes() {
        return dryRun ? Map.of() : only().getSizes();
    }

    /** What became of the only image: {@code PUSHED}, {@code LOADED} or {@code LAYOUT}. */
    @Whitelisted
    public String getDelivery() {
        return dryRun ? null : only().getDelivery();
    }

    /** Path of the only image's OCI layout; {@code null} unless that is the delivery. */
    @Whitelisted
    public String getLayout() {
        return dryRun ? null : only().getLayout();
    }

    /** Whether the only image is in its registry. */
    @Whitelisted
    public boolean isPushed() {
        return !dryRun && only().isPushed();
    }

    @Override
    public String imageName() {
        if (dryRun) {
            throw new IllegalArgumentException(NOTHING);
        }
        return only().imageName();
    }

    @Override
    public String toString() {
        return dryRun ? "nothing built" : images.size() == 1 ? only().toString() : images.toString();
    }
}
