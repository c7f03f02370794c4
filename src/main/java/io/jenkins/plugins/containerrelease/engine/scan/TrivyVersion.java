package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import io.jenkins.plugins.containerrelease.engine.stream.JsonInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code trivy version --format json} says. */
final class TrivyVersion {
    private static final Pattern RELEASE = Pattern.compile("v?(\\d{1,4})\\.(\\d{1,4})\\..*");
    /** First minor version, of 0, whose {@code --scanners} says misconfig for what was config before. */
    private static final int MISCONFIG_SINCE = 45;

    private String version;
    private Instant database;
    private String problem;

    private TrivyVersion() {}

    static TrivyVersion read(String json) {
        TrivyVersion read = new TrivyVersion();
        try {
            JsonInput.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), "version of Trivy", in -> {
                for (String name = in.firstField(); name != null; name = in.nextField()) {
                    switch (name) {
                        case "Version" -> read.version = in.text();
                        case "VulnerabilityDB" -> read.database(in);
                        default -> { }
                    }
                }
                return null;
            });
        } catch (IOException e) {
            read.problem = e.getMessage();
        }
        return read;
    }

    private void database(JsonInput in) throws IOException {
        for (String name = in.firstField(); name != null; name = in.nextField()) {
            if (name.equals("UpdatedAt")) {
                String text = in.text();
                try {
                    database = text == null ? null : OffsetDateTime.parse(text).toInstant();
                } catch (DateTimeParseException e) {
                    throw new UnreadableException("'" + Quoted.text(text) + "' is not the time of its database", e);
                }
            }
        }
    }

    String version() {
        return version;
    }

    /** When the database was built; {@code null} where there is none. */
    Instant database() {
        return database;
    }

    /** {@code null} where it could be read. */
    String problem() {
        return problem;
    }

    /** Whether this version's word for misconfigurations is {@code misconfig}. One without a number is taken for an old one. */
    static boolean saysMisconfig(String version) {
        Matcher release = RELEASE.matcher(version == null ? "" : version);
        return release.matches()
                && (!release.group(1).equals("0") || Integer.parseInt(release.group(2)) >= MISCONFIG_SINCE);
    }
}
