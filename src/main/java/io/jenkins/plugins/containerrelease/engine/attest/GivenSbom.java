package io.jenkins.plugins.containerrelease.engine.attest;

import io.jenkins.plugins.containerrelease.engine.image.Platform;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import java.io.Serializable;

/** An SBOM that somebody else made, in a file of the workspace. */
final class GivenSbom implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final String PLATFORM = "platform=";

    /** Path of the file, absolute or relative to the working directory. */
    private final String path;
    /** What it is about; {@code null} where the file has to say it, or there is only one platform. */
    private final Platform platform;

    private GivenSbom(String path, Platform platform) {
        this.path = path;
        this.platform = platform;
    }

    /**
     * Reads {@code FILE} or {@code FILE,platform=linux/arm64}.
     *
     * @throws IllegalArgumentException if it is neither
     */
    static GivenSbom parse(String text) {
        int comma = text == null ? -1 : text.lastIndexOf(',');
        String path = comma < 0 ? text : text.substring(0, comma);
        if (path == null || path.isBlank() || path.startsWith("-")
                || comma >= 0 && !text.startsWith(PLATFORM, comma + 1)) {
            throw new IllegalArgumentException("sbom: '" + Quoted.text(text)
                    + "' is not accepted: expected FILE or FILE,platform=OS/ARCHITECTURE");
        }
        return new GivenSbom(path, comma < 0 ? null : Platform.parse(text.substring(comma + 1 + PLATFORM.length())));
    }

    String path() {
        return path;
    }

    /** {@code null} where the file has to say it, or there is only one platform. */
    Platform platform() {
        return platform;
    }

    @Override
    public String toString() {
        return platform == null ? path : path + "," + PLATFORM + platform;
    }
}
