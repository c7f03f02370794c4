package io.jenkins.plugins.containerrelease.engine.flow;

import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceFile;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import java.io.Serializable;
import java.util.Locale;
import java.util.Objects;

/** A file by its place and its path there; fronts resolve it. */
public final class FileRef implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Where a file is. */
    public enum Place {
        /** The user's own files, where the tools run. Paths may be absolute or relative to the working directory. */
        WORKSPACE,
        /** The flow's private folder, where the tools run; gone when the flow has ended. */
        SCRATCH,
        /** What stays: the report's folder, on Jenkins in the build's folder on the controller. */
        REPORT,
        /** Beside the evidence store, where files outlive reports and builds; their names are digests. */
        EVIDENCE
    }

    /** Where. */
    private final Place place;
    /** Path with {@code /}; relative and inside, except in WORKSPACE. */
    private final String path;

    private FileRef(Place place, String path) {
        this.place = place;
        this.path = Objects.requireNonNull(path);
        boolean outside = path.isEmpty() || path.startsWith("/") || path.contains("\\") || path.indexOf('\0') >= 0
                || ("/" + path + "/").contains("/../");
        if (place != Place.WORKSPACE && outside) {
            throw new IllegalArgumentException("'" + Quoted.text(path) + "' leaves its folder");
        }
    }

    public static FileRef workspace(String path) {
        return new FileRef(Place.WORKSPACE, path);
    }

    public static FileRef scratch(String path) {
        return new FileRef(Place.SCRATCH, path);
    }

    public static FileRef report(String path) {
        return new FileRef(Place.REPORT, path);
    }

    public static FileRef evidence(EvidenceFile file) {
        return new FileRef(Place.EVIDENCE, file.path());
    }

    /**
     * Which file of the evidence store it is.
     *
     * @throws IllegalStateException where it is elsewhere
     */
    public EvidenceFile evidence() {
        if (place != Place.EVIDENCE) {
            throw new IllegalStateException(this + " is not in the evidence store");
        }
        return EvidenceFile.parse(path);
    }

    /** Whether it is where the tools run: in the workspace, or in the flow's private folder. */
    public boolean isWhereToolsRun() {
        return place == Place.WORKSPACE || place == Place.SCRATCH;
    }

    public Place place() {
        return place;
    }

    public String path() {
        return path;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FileRef that && place == that.place && path.equals(that.path);
    }

    @Override
    public int hashCode() {
        return Objects.hash(place, path);
    }

    @Override
    public String toString() {
        return place.name().toLowerCase(Locale.ROOT) + ":" + path;
    }
}
