package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.stream.JsonInput;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;

/**
 * A package in the list that a report of Trivy has beside its findings.
 *
 * <p>Source: {@code pkg/fanal/types/artifact.go} and {@code pkg/scanner/utils/util.go} of Trivy 0.69; 0.44 writes the same.
 */
final class TrivyPackage {
    private static final int MOST_LICENSES = 100;

    private String name;
    private String version;
    private String release;
    private long epoch;
    private String architecture;
    private String license;

    private TrivyPackage() {}

    /** Reads the one that the input stands on. */
    static TrivyPackage read(JsonInput json) throws IOException {
        TrivyPackage read = new TrivyPackage();
        for (String field = json.firstField(); field != null; field = json.nextField()) {
            switch (field) {
                case "Name" -> read.name = json.text();
                case "Version" -> read.version = json.text();
                case "Release" -> read.release = json.text();
                case "Epoch" -> read.epoch = json.wholeNumber(0);
                case "Licenses" -> read.license = json.isList() ? licenses(json) : null;
                case "Arch" -> read.architecture = json.text();
                default -> { }
            }
        }
        return read;
    }

    private static String licenses(JsonInput json) throws IOException {
        Set<String> all = new TreeSet<>();
        for (boolean more = json.firstItem(); more; more = json.nextItem()) {
            String one = json.text();
            if (one != null && !one.isBlank() && all.size() < MOST_LICENSES) {
                all.add(one.strip());
            }
        }
        return all.isEmpty() ? null : String.join(" AND ", all);
    }

    /** {@code null} where it has none. */
    String name() {
        return name;
    }

    /** With epoch and release, as findings have it. */
    String version() {
        return (epoch == 0 ? "" : epoch + ":") + (version == null ? "" : version)
                + (release == null || release.isEmpty() ? "" : "-" + release);
    }

    /** {@code null} or empty where it has none. */
    String architecture() {
        return architecture;
    }

    /** Its licences, which all apply; {@code null} where it has none. */
    String license() {
        return license;
    }
}
