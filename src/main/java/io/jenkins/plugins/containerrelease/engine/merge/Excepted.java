package io.jenkins.plugins.containerrelease.engine.merge;

import java.util.List;
import java.util.Objects;

/**
 * That sightings of a finding do not count, and who allowed it. Strings may be hostile text.
 *
 * @param source where it is said, e.g. {@code release-policy.yaml:12}, {@code .trivyignore:3}, a VEX document's name
 * @param status what it says where it has a word of its own for it, e.g. {@code not_affected}; {@code null} where not
 * @param reason why; {@code null} where it gives none
 * @param owner who allowed it; {@code null} where it does not say
 * @param expires last day on which it holds, as {@code 2026-12-31}; {@code null} where it does not end
 * @param sightings places in {@link MergedFinding#sightings()} that it covers; never empty
 */
public record Excepted(String source, String status, String reason, String owner, String expires, List<Integer> sightings) {
    public Excepted {
        Objects.requireNonNull(source);
        sightings = List.copyOf(sightings);
        if (sightings.isEmpty()) {
            throw new IllegalArgumentException("an exception that covers nothing: " + source);
        }
    }
}
