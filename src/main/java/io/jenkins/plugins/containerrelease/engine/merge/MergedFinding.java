package io.jenkins.plugins.containerrelease.engine.merge;

import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import java.util.List;
import java.util.Objects;

/**
 * One weakness in one package, or one secret, misconfiguration or licence: whoever saw it, and wherever. Nothing that a
 * scanner said is lost: each {@link Sighting} keeps its own severity, scores and fix.
 *
 * @param key what it is known by from one image to the next, e.g. to tell new findings from old ones: made of kind,
 *     identifier and package without its version, or of kind, identifier and path; hexadecimal
 * @param kind sort of finding
 * @param id the identifier that most people know: a CVE, else a GHSA, else a distribution's or a tool's own
 * @param aliases all other identifiers, sorted; where {@code id} is a CVE, none of them is another one; never {@code null}
 * @param title one line; {@code null} where no scanner gives one
 * @param packageName {@code null} where it is not about a package
 * @param packageType ecosystem; {@code null} where unknown
 * @param purl package-url with version; {@code null} where no scanner gives one
 * @param installedVersion {@code null} where unknown
 * @param sightings who saw it where, in a fixed order; never empty
 */
public record MergedFinding(
        String key,
        FindingKind kind,
        String id,
        List<String> aliases,
        String title,
        String packageName,
        String packageType,
        String purl,
        String installedVersion,
        List<Sighting> sightings) {

    public MergedFinding {
        Objects.requireNonNull(key);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(id);
        aliases = List.copyOf(aliases);
        sightings = List.copyOf(sightings);
        if (sightings.isEmpty()) {
            throw new IllegalArgumentException("a finding that nobody saw: " + id);
        }
    }

    /** The sightings that their own tools do not suppress. */
    public List<Sighting> open() {
        for (Sighting sighting : sightings) {
            if (sighting.suppressed() != null) {
                return sightings.stream().filter(each -> each.suppressed() == null).toList();
            }
        }
        return sightings;
    }
}
