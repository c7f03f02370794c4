package io.jenkins.plugins.containerrelease.engine.merge;

import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.engine.merge.Sightings.Head;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds out which sightings of one package are of one weakness, by the identifiers that the scanners give:
 * <ul>
 * <li>A CVE is a weakness. Who names CVEs saw each of them, and two CVEs are never one, whoever names both.
 * <li>Who names none, but other names of weaknesses, saw the CVEs that others have for these names; where nobody has any, all
 *     who share a name, if only through others, saw one weakness.
 * <li>Who names nothing but advisories saw everything that others have for these advisories; where nobody has anything, the
 *     same holds as for names. Nobody else's sightings become one through an advisory.
 * </ul>
 */
final class Weaknesses {
    private final Effort effort;
    private final List<Named> named = new ArrayList<>();
    private final TreeMap<String, List<Head>> sightings = new TreeMap<>();

    /** @param effort what all packages together may take */
    Weaknesses(Effort effort) {
        this.effort = effort;
    }

    /** One sighting by what its identifiers stand for; in the form in which they are compared. */
    private static final class Named {
        private final Head sighting;
        private final Set<String> cves = new LinkedHashSet<>();
        private final Set<String> own = new LinkedHashSet<>();
        private final Set<String> advisories = new LinkedHashSet<>();
        /** The weaknesses that it is of. */
        private Collection<String> weaknesses = List.of();

        private Named(Head sighting) {
            this.sighting = sighting;
        }

        private void add(String id) {
            String comparable = Identifiers.comparable(id);
            switch (Identifiers.sort(comparable)) {
                case CVE -> cves.add(comparable);
                case OWN -> own.add(comparable);
                case ADVISORY -> advisories.add(comparable);
                case NONE -> { }
            }
        }
    }

    /** Adds a sighting. */
    void add(Head sighting) throws UnreadableException {
        effort.spend(1 + sighting.aliases().size());
        Named added = new Named(sighting);
        added.add(sighting.id());
        sighting.aliases().forEach(added::add);
        if (added.cves.isEmpty() && added.own.isEmpty() && added.advisories.isEmpty()) {
            added.own.add(Identifiers.comparable(sighting.id()));
        }
        named.add(added);
    }

    /** Each weakness with its sightings. */
    Map<String, List<Head>> sightings() throws UnreadableException {
        Map<String, List<Named>> byName = new HashMap<>();
        Map<String, List<Named>> byAdvisory = new HashMap<>();
        for (Named each : named) {
            if (!each.cves.isEmpty()) {
                each.weaknesses = each.cves;
                index(each, each.own, byName);
            }
        }
        resolve(named.stream().filter(each -> each.cves.isEmpty() && !each.own.isEmpty()).toList(), byName, true);
        for (Named each : named) {
            if (!each.weaknesses.isEmpty()) {
                index(each, each.advisories, byAdvisory);
            }
        }
        resolve(named.stream().filter(each -> each.cves.isEmpty() && each.own.isEmpty()).toList(), byAdvisory, false);
        for (Named each : named) {
            effort.spend((long) each.weaknesses.size() * (1 + each.own.size() + each.advisories.size()));
            each.weaknesses.forEach(id -> sightings.computeIfAbsent(id, first -> new ArrayList<>()).add(each.sighting));
        }
        return sightings;
    }

    private static void index(Named each, Set<String> ids, Map<String, List<Named>> known) {
        ids.forEach(id -> known.computeIfAbsent(id, first -> new ArrayList<>(2)).add(each));
    }

    /** Finds those that share identifiers, and gives them the weaknesses that are known for these, or else one of their own. */
    private void resolve(List<Named> unknown, Map<String, List<Named>> known, boolean byName) throws UnreadableException {
        Map<String, List<Named>> shared = new HashMap<>();
        unknown.forEach(each -> index(each, byName ? each.own : each.advisories, shared));
        for (Named each : unknown) {
            if (each.weaknesses.isEmpty()) {
                connected(each, shared, known, byName);
            }
        }
    }

    private void connected(Named start, Map<String, List<Named>> shared, Map<String, List<Named>> known, boolean byName)
            throws UnreadableException {
        List<Named> group = new ArrayList<>(List.of(start));
        Set<String> ids = new TreeSet<>();
        TreeSet<String> weaknesses = new TreeSet<>();
        start.weaknesses = weaknesses;
        for (int i = 0; i < group.size(); i++) {
            for (String id : byName ? group.get(i).own : group.get(i).advisories) {
                if (ids.add(id)) {
                    for (Named other : known.getOrDefault(id, List.of())) {
                        effort.spend(other.weaknesses.size());
                        weaknesses.addAll(other.weaknesses);
                    }
                    for (Named other : shared.get(id)) {
                        if (other.weaknesses.isEmpty() && other.weaknesses != weaknesses) {
                            other.weaknesses = weaknesses;
                            group.add(other);
                        }
                    }
                }
            }
        }
        if (weaknesses.isEmpty()) {
            weaknesses.add(ids.iterator().next());
        }
    }
}
