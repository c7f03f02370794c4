package io.jenkins.plugins.containerrelease.engine.output;

import io.jenkins.plugins.containerrelease.engine.image.Digest;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What an output is about: an image, who looked at it, and when. Travels with the reader that writes the output. */
public final class ScannedImage implements Serializable {
    private static final long serialVersionUID = 1L;

    /** What was scanned, as it was given. */
    private final String name;
    /** Path of its repository in the registry, e.g. {@code shop/web}; {@code null} for a layout. */
    private final String path;
    /** Digest of the index, or of the manifest where there is none; {@code null} where unknown. */
    private final Digest digest;
    /** When the scan began. */
    private final Instant started;
    /** Version of each scanner, the empty text where it is unknown. */
    private final LinkedHashMap<String, String> scanners;
    /** What went wrong, a sentence each; the findings may be incomplete then. */
    private final ArrayList<String> problems;

    /**
     * @param path path of the repository in the registry; {@code null} for a layout
     * @param digest {@code null} where unknown
     * @param scanners version of each scanner, the empty text where it is unknown
     * @param problems why the findings may be incomplete, a sentence each
     */
    public ScannedImage(
            String name, String path, Digest digest, Instant started, Map<String, String> scanners, List<String> problems) {
        this.name = Objects.requireNonNull(name);
        this.path = path;
        this.digest = digest;
        this.started = Objects.requireNonNull(started);
        this.scanners = new LinkedHashMap<>(scanners);
        this.problems = new ArrayList<>(problems);
    }

    /** What was scanned, as it was given. */
    public String name() {
        return name;
    }

    /** What stands for the image where files in it are named: its path in the registry, or {@code image}. */
    public String folder() {
        return path == null ? "image" : path;
    }

    /** {@code null} where unknown. */
    public Digest digest() {
        return digest;
    }

    /** When the scan began. */
    public Instant started() {
        return started;
    }

    /** Version of each scanner, the empty text where it is unknown. */
    public Map<String, String> scanners() {
        return Collections.unmodifiableMap(scanners);
    }

    /** Why the findings may be incomplete, a sentence each. */
    public List<String> problems() {
        return Collections.unmodifiableList(problems);
    }
}
