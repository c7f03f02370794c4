package io.jenkins.plugins.containerrelease.engine.exception;

import io.jenkins.plugins.containerrelease.engine.merge.Excepted;
import io.jenkins.plugins.containerrelease.engine.merge.MergedFinding;
import io.jenkins.plugins.containerrelease.engine.merge.Sighting;
import java.util.List;

/** What exceptions leave of a finding. */
public final class Coverage {
    private final List<Sighting> openForJob;
    private final List<Sighting> openForFloor;
    private final List<Excepted> excepted;

    Coverage(List<Sighting> openForJob, List<Sighting> openForFloor, List<Excepted> excepted) {
        this.openForJob = openForJob;
        this.openForFloor = openForFloor;
        this.excepted = excepted;
    }

    /** A finding that no exception covers. */
    static Coverage nothing(MergedFinding finding) {
        List<Sighting> open = open(finding);
        return new Coverage(open, open, List.of());
    }

    /** The sightings that are not suppressed by who made them. */
    private static List<Sighting> open(MergedFinding finding) {
        for (Sighting sighting : finding.sightings()) {
            if (sighting.suppressed() != null) {
                return finding.sightings().stream().filter(each -> each.suppressed() == null).toList();
            }
        }
        return finding.sightings();
    }

    /** The sightings that count for rules of the job: neither excepted nor suppressed by their tool. */
    public List<Sighting> openForJob() {
        return openForJob;
    }

    /** Those that count for rules of the floor, which accepts its own exceptions, and of a job's those that it says. */
    public List<Sighting> openForFloor() {
        return openForFloor;
    }

    /** Who excepts which sightings, in the order in which the exceptions were given. */
    public List<Excepted> excepted() {
        return excepted;
    }
}
