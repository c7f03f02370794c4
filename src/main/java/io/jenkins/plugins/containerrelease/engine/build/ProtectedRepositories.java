package io.jenkins.plugins.containerrelease.engine.build;

import io.jenkins.plugins.containerrelease.engine.image.ImageReference;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import io.jenkins.plugins.containerrelease.engine.image.RepositoryPattern;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The repositories that nothing but a promotion may write to: no build pushes an image there, or a cache. */
final class ProtectedRepositories implements Serializable {
    private static final long serialVersionUID = 1L;
    /** What in an output of buildx names a repository: of an image, of a cache. */
    private static final List<String> NAMES = List.of("name", "ref");

    /** Patterns; empty: every repository may be written. */
    private final ArrayList<RepositoryPattern> patterns;

    ProtectedRepositories(Collection<RepositoryPattern> patterns) {
        this.patterns = new ArrayList<>(patterns);
    }

    /**
     * Refuses to write there.
     *
     * @param what is written, as the message begins
     * @throws IllegalArgumentException if the repository is protected
     */
    void check(String what, String repository) {
        patterns.stream().filter(pattern -> pattern.matches(repository)).findFirst().ifPresent(pattern -> {
            throw new IllegalArgumentException(what + ": '" + Quoted.text(repository) + "' is protected (" + pattern
                    + "): nothing but a promotion writes there; build into another repository, and promote the image from it");
        });
    }

    /** The same for the repositories that an output or a cache names, in buildx's form. */
    void checkOutput(String what, String output) {
        boolean names = false;
        // several names are in quotes, with commas between them
        for (String part : output.split("[,\"]")) {
            int equals = part.indexOf('=');
            names = equals < 0 ? names : NAMES.contains(part.substring(0, equals).strip());
            if (names) {
                checkName(what, part.substring(equals + 1).strip());
            }
        }
    }

    private void checkName(String what, String name) {
        ImageReference reference;
        try {
            reference = ImageReference.parse(name);
        } catch (IllegalArgumentException e) {
            // buildx refuses it as well
            return;
        }
        check(what, reference.repository());
    }
}
