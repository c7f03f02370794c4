package io.jenkins.plugins.containerrelease.engine.attest;

import io.jenkins.plugins.containerrelease.engine.evidence.Evidence;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceEntry;
import io.jenkins.plugins.containerrelease.engine.json.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes the provenance of a build as the evidence store knows it. The same entry gives the same text.
 *
 * <p>Source: SLSA 1.0, provenance, predicate type {@value #PREDICATE_TYPE}; the build type is described in
 * {@code docs/attest.md}.
 */
final class Provenance {
    static final String PREDICATE_TYPE = "https://slsa.dev/provenance/v1";
    static final String FORMAT = "slsa-provenance";
    static final String BUILD_TYPE = "https://plugins.jenkins.io/container-release/build-image/v1";
    static final String TERMINAL = "urn:container-release:terminal";

    private Provenance() {}

    /** @param entry that something was built */
    static String predicate(EvidenceEntry entry) {
        Evidence.Built built = entry.as(Evidence.Built.class);
        Map<String, Object> definition = new LinkedHashMap<>();
        definition.put("buildType", BUILD_TYPE);
        definition.put("externalParameters", external(built));
        definition.put("internalParameters", present("builder", built.builder(), "buildTool", built.buildTool()));
        definition.put("resolvedDependencies", source(built));
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("builder", Map.of("id", builder(entry.run())));
        details.put("metadata", metadata(entry, built));
        Map<String, Object> predicate = new LinkedHashMap<>();
        predicate.put("buildDefinition", definition);
        predicate.put("runDetails", details);
        return Json.pretty(predicate);
    }

    private static Map<String, Object> external(Evidence.Built built) {
        Map<String, Object> external = new LinkedHashMap<>(present(
                "source", built.sourceUrl(), "dockerfile", built.dockerfile(), "target", built.target(),
                "version", built.version()));
        external.put("platforms", built.platforms() == null
                ? List.of()
                : built.platforms().stream().map(platform -> platform.platform().toString()).sorted().toList());
        external.put("parameters", built.parameters() == null ? Map.of() : new TreeMap<>(built.parameters()));
        return external;
    }

    private static List<Object> source(Evidence.Built built) {
        if (built.commit() == null) {
            return List.of();
        }
        Map<String, Object> source = new LinkedHashMap<>();
        if (built.sourceUrl() != null) {
            source.put("uri", "git+" + built.sourceUrl() + "@" + built.commit());
        }
        source.put("digest", Map.of("gitCommit", built.commit()));
        return List.of(source);
    }

    private static Map<String, Object> metadata(EvidenceEntry entry, Evidence.Built built) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("invocationId", entry.id());
        if (built.startedAt() != null) {
            metadata.put("startedOn", seconds(built.startedAt()));
            metadata.put("finishedOn", seconds(built.startedAt().plusMillis(built.durationMillis())));
        }
        return metadata;
    }

    /** The platform that ran the build: a Jenkins by its URL, everything else a terminal. */
    private static String builder(String run) {
        if (run == null || !run.matches("https?://.*")) {
            return TERMINAL;
        }
        int job = run.indexOf("/job/");
        return job < 0 ? run : run.substring(0, job + 1);
    }

    static String seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static Map<String, Object> present(String... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i + 1] != null) {
                map.put(namesAndValues[i], namesAndValues[i + 1]);
            }
        }
        return map;
    }
}
