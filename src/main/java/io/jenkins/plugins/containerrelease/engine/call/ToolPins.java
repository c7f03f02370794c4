package io.jenkins.plugins.containerrelease.engine.scan;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The pins that one side demands: the caller, or an administrator. Several for one scanner are alternatives, e.g. one for
 * each processor of the agents, or the old version and the new one while agents are updated.
 */
final class ScannerPins implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Who demands them, for sentences. */
    private final String origin;
    /** The pins. */
    private final ArrayList<ScannerPin> pins;

    ScannerPins(String origin, List<ScannerPin> pins) {
        this.origin = origin;
        this.pins = new ArrayList<>(pins);
    }

    private List<ScannerPin> of(String scanner) {
        return pins.stream().filter(pin -> pin.scanner().equals(scanner)).toList();
    }

    boolean pin(String scanner) {
        return !of(scanner).isEmpty();
    }

    /** Why an executable may not run; {@code null} where it may. */
    String refusal(String scanner, String sha256) {
        List<ScannerPin> pinned = of(scanner);
        if (pinned.isEmpty() || pinned.stream().anyMatch(pin -> pin.allowsChecksum(sha256))) {
            return null;
        }
        return (sha256 == null
                ? "the checksum of its executable is not known (neither sha256sum nor shasum told it)"
                : "its executable has the SHA-256 " + sha256) + ", but " + demanded(pinned);
    }

    /** Why a scanner of this version and checksum may not scan; {@code null} where it may. */
    String refusal(String scanner, String sha256, String version) {
        List<ScannerPin> pinned = of(scanner);
        if (pinned.isEmpty() || pinned.stream().anyMatch(pin -> pin.allowsChecksum(sha256) && pin.allowsVersion(version))) {
            return null;
        }
        return (version == null ? "it does not say its version" : "it is version " + version) + ", but " + demanded(pinned);
    }

    /** Why a result that was brought does not count; {@code null} where it may. */
    String refusalOfResult(String scanner) {
        return pin(scanner) ? "nobody knows which program wrote it, and " + demanded(of(scanner)) : null;
    }

    private String demanded(List<ScannerPin> pinned) {
        return origin + " demands " + String.join(" or ", pinned.stream().map(ScannerPin::toString).toList());
    }
}
