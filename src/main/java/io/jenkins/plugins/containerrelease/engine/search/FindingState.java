package io.jenkins.plugins.containerrelease.engine.search;

import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.merge.JudgedFinding;
import io.jenkins.plugins.containerrelease.engine.merge.Sighting;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Whether a finding counts, and why not. */
public enum FindingState {
    /** It counts. */
    OPEN,
    /** All that saw it suppress it themselves. */
    SUPPRESSED,
    /** Exceptions cover what its tools do not suppress. */
    EXCEPTED;

    private static final int MOST_FIXES = 20;

    /** The state of a finding. */
    public static FindingState of(JudgedFinding judged) {
        if (!judged.open().isEmpty()) {
            return OPEN;
        }
        return judged.finding().open().isEmpty() ? SUPPRESSED : EXCEPTED;
    }

    /** The versions that help, as one text; {@code null} where there is none. */
    public static String fixed(JudgedFinding judged) {
        List<Sighting> sightings = judged.finding().sightings();
        Set<String> versions = new LinkedHashSet<>();
        for (Sighting sighting : sightings) {
            versions.addAll(sighting.fixedVersions());
            if (versions.size() >= MOST_FIXES) {
                break;
            }
        }
        return versions.isEmpty() ? null : String.join(", ", versions);
    }

    /** The first file that it is in; {@code null} where none is known. */
    public static String path(JudgedFinding judged) {
        return judged.finding().sightings().stream().map(Sighting::path).filter(Objects::nonNull).findFirst().orElse(null);
    }

    /** Whether those that saw it give it different severities. */
    public static boolean isDisputed(JudgedFinding judged) {
        Severity first = judged.finding().sightings().get(0).severity();
        return judged.finding().sightings().stream().anyMatch(sighting -> sighting.severity() != first);
    }

    /** What a finding is grouped by: its package, else its file, else its identifier. */
    public static String subject(JudgedFinding judged) {
        String name = judged.finding().packageName();
        String subject = name == null ? path(judged) : name;
        return subject == null ? judged.finding().id() : subject;
    }
}
