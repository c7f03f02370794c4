package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import io.jenkins.plugins.containerrelease.engine.stream.JsonInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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

    /** Trivy itself takes a database for new for so long after it was downloaded, whatever that says of itself. */
    private static final Duration NEW_DATABASE = Duration.ofHours(1);
    private static final Duration NEW_JAVA_INDEX = Duration.ofDays(1);

    private final Content database = new Content();
    private final Content javaIndex = new Content();
    private String version;
    private String problem;

    /** What is said of one database. */
    private static final class Content {
        private String form;
        private Instant built;
        private Instant following;
        private Instant downloaded;
        private boolean there;

        private void read(JsonInput in) throws IOException {
            for (String name = in.firstField(); name != null; name = in.nextField()) {
                there = true;
                switch (name) {
                    case "Version" -> form = in.isScalar() ? Quoted.text(in.text()) : null;
                    case "UpdatedAt" -> built = time(in);
                    case "NextUpdate" -> following = time(in);
                    case "DownloadedAt" -> downloaded = time(in);
                    default -> { }
                }
            }
        }

        private static Instant time(JsonInput in) throws IOException {
            String text = in.text();
            try {
                return text == null ? null : OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeParseException e) {
                throw new UnreadableException("'" + Quoted.text(text) + "' is not the time of its database", e);
            }
        }

        private boolean isOutdated(Instant now, Duration isNew) {
            return !(following != null && now.isBefore(following) || downloaded != null && now.isBefore(downloaded.plus(isNew)));
        }
    }

    private TrivyVersion() {}

    static TrivyVersion read(String json) {
        TrivyVersion read = new TrivyVersion();
        try {
            JsonInput.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), "version of Trivy", in -> {
                for (String name = in.firstField(); name != null; name = in.nextField()) {
                    switch (name) {
                        case "Version" -> read.version = in.text();
                        case "VulnerabilityDB" -> read.database.read(in);
                        case "JavaDB" -> read.javaIndex.read(in);
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

    String version() {
        return version;
    }

    /** When the database was built; {@code null} where there is none. */
    Instant database() {
        return database.built;
    }

    /** Version of the database's form; {@code null} where it does not say. */
    String databaseVersion() {
        return database.form;
    }

    /** Whether there is no vulnerability database, or a newer one may be had. */
    boolean needsDatabase(Instant now) {
        return database.built == null || database.isOutdated(now, NEW_DATABASE);
    }

    /** Whether there is an index of Java libraries of which a newer one may be had. */
    boolean hasOutdatedJavaIndex(Instant now) {
        return javaIndex.there && javaIndex.isOutdated(now, NEW_JAVA_INDEX);
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
