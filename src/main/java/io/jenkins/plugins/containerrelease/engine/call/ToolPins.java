package io.jenkins.plugins.containerrelease.engine.call;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * Which programs tools have to be, as all sides demand it: the caller, an administrator, folders. Several pins of one side for
 * one tool are alternatives, e.g. one for each processor of the agents, or the old version and the new one while agents are
 * updated; of several sides, each has to have one that fits.
 */
public final class ToolPins implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final ToolPins NONE = new ToolPins(List.of());

    /** What each side demands. */
    private final ArrayList<Side> sides;

    private ToolPins(Collection<Side> sides) {
        this.sides = new ArrayList<>(sides);
    }

    /** What one side demands. */
    private static final class Side implements Serializable {
        private static final long serialVersionUID = 1L;

        /** Who demands it, for sentences. */
        private final String origin;
        /** The pins. */
        private final ArrayList<ToolPin> pins;

        private Side(String origin, Collection<ToolPin> pins) {
            this.origin = origin;
            this.pins = new ArrayList<>(pins);
        }

        private List<ToolPin> of(String tool) {
            return pins.stream().filter(pin -> pin.tool().equals(tool)).toList();
        }

        private String demanded(String tool) {
            return origin + " demands " + String.join(" or ", of(tool).stream().map(ToolPin::toString).toList());
        }

        private String refusal(String tool, String sha256) {
            List<ToolPin> pinned = of(tool);
            if (pinned.isEmpty() || pinned.stream().anyMatch(pin -> pin.allowsChecksum(sha256))) {
                return null;
            }
            return (sha256 == null
                    ? "the checksum of its executable is not known (neither sha256sum nor shasum told it)"
                    : "its executable has the SHA-256 " + sha256) + ", but " + demanded(tool);
        }

        private String refusal(String tool, String sha256, String version) {
            List<ToolPin> pinned = of(tool);
            if (pinned.isEmpty() || pinned.stream().anyMatch(pin -> pin.allowsChecksum(sha256) && pin.allowsVersion(version))) {
                return null;
            }
            return (version == null ? "it does not say its version" : "it is version " + version) + ", but " + demanded(tool);
        }

        private String refusalOfResult(String tool) {
            return of(tool).isEmpty() ? null : "nobody knows which program wrote it, and " + demanded(tool);
        }

        @Override
        public String toString() {
            return origin + " " + pins;
        }
    }

    /** Any programs. */
    public static ToolPins none() {
        return NONE;
    }

    /**
     * The same, and what one more side demands.
     *
     * @param origin who demands it, for sentences, e.g. {@code the step}
     */
    public ToolPins and(String origin, Collection<ToolPin> pins) {
        if (pins.isEmpty()) {
            return this;
        }
        List<Side> all = new ArrayList<>(sides);
        all.add(new Side(Objects.requireNonNull(origin), pins));
        return new ToolPins(all);
    }

    /** Whether somebody says which program a tool has to be. */
    public boolean pin(String tool) {
        return sides.stream().anyMatch(side -> !side.of(tool).isEmpty());
    }

    /**
     * Why an executable may not run; {@code null} where it may.
     *
     * @param sha256 its checksum; {@code null} where not known
     */
    public String refusal(String tool, String sha256) {
        return first(side -> side.refusal(tool, sha256));
    }

    /**
     * Why a tool of this version and checksum may not be used; {@code null} where it may.
     *
     * @param sha256 {@code null} where not known
     * @param version {@code null} where it does not say
     */
    public String refusal(String tool, String sha256, String version) {
        return first(side -> side.refusal(tool, sha256, version));
    }

    /** Why a result of a tool that was brought does not count; {@code null} where it may. */
    public String refusalOfResult(String tool) {
        return first(side -> side.refusalOfResult(tool));
    }

    private String first(Function<Side, String> refusal) {
        return sides.stream().map(refusal).filter(Objects::nonNull).findFirst().orElse(null);
    }

    /** For people who debug. */
    @Override
    public String toString() {
        return sides.toString();
    }
}
