package io.jenkins.plugins.containerrelease.engine.build;

import io.jenkins.plugins.containerrelease.engine.image.Platform;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What {@code docker buildx inspect} says of a builder. It writes text for people: {@code Name: value} lines, those of
 * the nodes after a line {@code Nodes:}; there is no JSON form of it in the versions that matter.
 */
final class BuilderState implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Name of the builder, as buildx knows it; {@code null} where it does not say. */
    private final String name;
    /** Driver, e.g. {@code docker-container}; {@code null} where it does not say. */
    private final String driver;
    /** What its nodes can run, the first node's own platform first. */
    private final ArrayList<Platform> platforms;
    /** What is wrong with nodes, as buildx says it. */
    private final ArrayList<String> errors;

    private BuilderState(String name, String driver, Set<Platform> platforms, List<String> errors) {
        this.name = name;
        this.driver = driver;
        this.platforms = new ArrayList<>(platforms);
        this.errors = new ArrayList<>(errors);
    }

    /** Reads what the command printed. */
    static BuilderState parse(String text) {
        String name = null;
        String driver = null;
        Set<Platform> platforms = new LinkedHashSet<>();
        List<String> errors = new ArrayList<>();
        for (String raw : text.split("\\R")) {
            String line = ProgressLine.harmless(raw);
            int colon = line.indexOf(':');
            if (colon < 0 || line.startsWith(" ")) {
                continue;
            }
            String value = line.substring(colon + 1).strip();
            switch (line.substring(0, colon)) {
                case "Name" -> name = name == null ? value : name;
                case "Driver" -> driver = driver == null ? value : driver;
                case "Error" -> errors.add(value);
                case "Platforms" -> addPlatforms(value, platforms);
                default -> { }
            }
        }
        return new BuilderState(name, driver, platforms, errors);
    }

    private static void addPlatforms(String value, Set<Platform> platforms) {
        for (String part : value.split(",")) {
            try {
                platforms.add(Platform.parse(part.strip().replace("*", "")));
            } catch (IllegalArgumentException e) {
                // a form of a newer version; what cannot be read counts as not offered
            }
        }
    }

    /** {@code null} where buildx does not say. */
    String name() {
        return name;
    }

    /** {@code null} where buildx does not say. */
    String driver() {
        return driver;
    }

    List<Platform> platforms() {
        return platforms;
    }

    List<String> errors() {
        return errors;
    }
}
