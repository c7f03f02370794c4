package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import java.util.List;

/** The scanners that can be run. */
public final class Scanners {
    private static final List<Scanner> ALL =
            List.of(new TrivyScanner(), new GrypeScanner(), new SnykScanner(), new DockerScoutScanner());

    private Scanners() {}

    /** Their names, as requests and policies use them. */
    public static List<String> names() {
        return ALL.stream().map(Scanner::name).toList();
    }

    /**
     * The scanner of that name.
     *
     * @throws IllegalArgumentException if there is none; the message says which there are
     */
    static Scanner named(String name) {
        return ALL.stream().filter(scanner -> scanner.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + Quoted.text(name) + "' is not a scanner that can be run: "
                        + String.join(", ", names()) + " are; the output of any other can be read as a result"));
    }
}
