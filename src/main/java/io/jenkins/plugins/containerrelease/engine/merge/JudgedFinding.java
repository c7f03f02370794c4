package io.jenkins.plugins.containerrelease.engine.merge;

import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A merged finding and what came of judging it: a line of a {@link MergedFile}.
 *
 * @param finding the finding
 * @param severity its severity, by the rule that was chosen
 * @param isNew whether the reference does not have it; {@code null} where there is no reference
 * @param excepted the exceptions that were used; never {@code null}
 */
public record JudgedFinding(MergedFinding finding, Severity severity, Boolean isNew, List<Excepted> excepted) {
    public JudgedFinding {
        Objects.requireNonNull(finding);
        Objects.requireNonNull(severity);
        excepted = List.copyOf(excepted);
        for (Excepted exception : excepted) {
            for (int sighting : exception.sightings()) {
                Objects.checkIndex(sighting, finding.sightings().size());
            }
        }
    }

    /** The sightings that count: neither suppressed by their own tools nor covered by an exception. */
    public List<Sighting> open() {
        if (excepted.isEmpty()) {
            return finding.open();
        }
        Set<Integer> covered = new HashSet<>();
        excepted.forEach(exception -> covered.addAll(exception.sightings()));
        List<Sighting> open = new ArrayList<>();
        for (int i = 0; i < finding.sightings().size(); i++) {
            Sighting sighting = finding.sightings().get(i);
            if (!covered.contains(i) && sighting.suppressed() == null) {
                open.add(sighting);
            }
        }
        return open;
    }
}
