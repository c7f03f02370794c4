package io.jenkins.plugins.containerrelease.engine.output;

import io.jenkins.plugins.containerrelease.engine.merge.Excepted;
import io.jenkins.plugins.containerrelease.engine.merge.JudgedFinding;
import io.jenkins.plugins.containerrelease.engine.merge.Sighting;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Why a finding, or a part of it, does not count, in words. */
final class Excuses {
    private Excuses() {}

    /** A sentence for each exception, and for what tools suppress themselves; each once. */
    static List<String> of(JudgedFinding judged) {
        Set<String> sentences = new LinkedHashSet<>();
        for (Excepted exception : judged.excepted()) {
            sentences.add(sentence(exception));
        }
        for (Sighting sighting : judged.finding().sightings()) {
            if (sighting.suppressed() != null) {
                sentences.add("suppressed by " + sighting.scanner() + ": " + sighting.suppressed());
            }
        }
        return List.copyOf(sentences);
    }

    private static String sentence(Excepted exception) {
        List<String> facts = new ArrayList<>();
        if (exception.owner() != null) {
            facts.add("allowed by " + exception.owner());
        }
        if (exception.expires() != null) {
            facts.add("until " + exception.expires());
        }
        facts.add(exception.source());
        String reason = exception.reason() == null ? "no reason given" : exception.reason();
        return (exception.status() == null ? "" : exception.status() + ": ") + reason + " (" + String.join(", ", facts) + ")";
    }
}
