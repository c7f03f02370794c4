package io.jenkins.plugins.containerrelease.engine.manifest;

import io.jenkins.plugins.containerrelease.engine.image.Platform;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** The images that an image was built with, platform by platform, as BuildKit's provenance says it. */
public final class Sources implements Serializable {
    private static final long serialVersionUID = 1L;
    /** Key of what is said without a platform: the image has only one. */
    static final String ANY = "";

    /** By platform as text, in the provenance's order; empty where there is no provenance. */
    private final LinkedHashMap<String, ArrayList<SourceImage>> images = new LinkedHashMap<>();

    void add(String platform, List<SourceImage> found) {
        images.computeIfAbsent(platform, any -> new ArrayList<>()).addAll(found);
    }

    /**
     * The images that a platform was built with.
     *
     * @param platform {@code null} where it is not known
     * @return {@code null} where no provenance says; empty where it says that there was none
     */
    public List<SourceImage> of(Platform platform) {
        ArrayList<SourceImage> found = platform == null ? null : images.get(platform.toString());
        if (found == null && images.size() == 1) {
            found = images.get(ANY);
        }
        return found == null ? null : List.copyOf(found);
    }
}
