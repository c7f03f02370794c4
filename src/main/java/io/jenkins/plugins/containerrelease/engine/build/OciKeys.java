package io.jenkins.plugins.containerrelease.engine.build;

import io.jenkins.plugins.containerrelease.engine.flow.SourceFacts;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The keys that say where an image comes from, for labels and annotations alike.
 *
 * <p>Source: OCI image specification 1.1, annotations.md, "Pre-Defined Annotation Keys". The image is said to be created
 * when its commit was, where that is known: then building the same commit again says the same. {@code ref.name} is left
 * out: the specification has it for the descriptors of a layout alone, where BuildKit sets it.
 */
final class OciKeys {
    private static final String PREFIX = "org.opencontainers.image.";

    private OciKeys() {}

    /**
     * The keys whose values are known.
     *
     * @param source what is built
     * @param version version of the image; {@code null} for none
     * @param repositoryPath the repository's path; its last part is the title
     * @param started when the build began
     */
    static Map<String, String> of(SourceFacts source, String version, String repositoryPath, Instant started) {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put(PREFIX + "created", created(source, started));
        put(keys, "revision", source.commit());
        put(keys, "source", source.url());
        put(keys, "version", version);
        put(keys, "title", repositoryPath.substring(repositoryPath.lastIndexOf('/') + 1));
        return keys;
    }

    private static void put(Map<String, String> keys, String key, String value) {
        if (value != null && !value.isBlank()) {
            keys.put(PREFIX + key, value);
        }
    }

    private static String created(SourceFacts source, Instant started) {
        if (source.commitTime() != null) {
            try {
                return OffsetDateTime.parse(source.commitTime()).toInstant().truncatedTo(ChronoUnit.SECONDS).toString();
            } catch (DateTimeParseException e) {
                // not a time: the build's own is the best that is known
            }
        }
        return started.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
