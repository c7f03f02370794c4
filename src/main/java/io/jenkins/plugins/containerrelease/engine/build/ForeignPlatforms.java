package io.jenkins.plugins.containerrelease.engine.build;

import io.jenkins.plugins.containerrelease.engine.image.ImageReference;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Notices, before a build starts, that it would run something on a platform that the builder cannot run. Copying files
 * for a foreign platform needs no emulation, so only stages with RUN count, and only those that the build goes through.
 */
final class ForeignPlatforms {
    private final BuilderState builder;
    private final Map<String, Dockerfile> dockerfiles;

    /**
     * A check.
     *
     * @param dockerfiles the Dockerfiles that could be read, by path
     */
    ForeignPlatforms(BuilderState builder, Map<String, Dockerfile> dockerfiles) {
        this.builder = builder;
        this.dockerfiles = dockerfiles;
    }

    /** What would not run, as a sentence with what to do; {@code null} where nothing is known to. */
    String problem(List<PlannedImage> images) {
        if (builder.platforms().isEmpty()) {
            return null;
        }
        for (PlannedImage image : images) {
            Dockerfile dockerfile = dockerfiles.get(String.valueOf(image.dockerfile()));
            if (dockerfile == null) {
                continue;
            }
            for (Platform platform : image.platforms()) {
                Dockerfile.Foreign foreign = walk(image, dockerfile, platform).foreign(builder.platforms());
                if (foreign != null) {
                    return sentence(image, foreign);
                }
            }
        }
        return null;
    }

    private Dockerfile.Walk walk(PlannedImage image, Dockerfile dockerfile, Platform platform) {
        Platform own = builder.platforms().isEmpty() ? platform : builder.platforms().get(0);
        return dockerfile.walk(image.stage(), platform, own, image.arguments());
    }

    private String sentence(PlannedImage image, Dockerfile.Foreign foreign) {
        String runs = builder.platforms().stream().map(Platform::toString).collect(Collectors.joining(", "));
        return "platforms: stage " + foreign.stage() + " of " + image.dockerfile() + " runs something for " + foreign.platform()
                + " (RUN in line " + foreign.line() + "), but the builder runs " + runs + ". Install emulation for it"
                + " (binfmt_misc with QEMU, e.g. docker run --privileged --rm tonistiigi/binfmt --install "
                + foreign.platform().architecture() + "), add a native node to the builder (docker buildx create --append),"
                + " or do the work on the build platform (FROM --platform=$BUILDPLATFORM). If the builder can run it after all,"
                + " set assume-emulation";
    }

    /** Repositories of the images that the builds begin with or copy from, as far as they can be known. */
    Collection<String> baseRepositories(List<PlannedImage> images) {
        Set<String> repositories = new LinkedHashSet<>();
        for (PlannedImage image : images) {
            Dockerfile dockerfile = dockerfiles.get(String.valueOf(image.dockerfile()));
            if (dockerfile == null) {
                continue;
            }
            List<Platform> platforms = image.platforms().isEmpty()
                    ? builder.platforms().stream().limit(1).toList() : image.platforms();
            for (Platform platform : platforms) {
                walk(image, dockerfile, platform).images().stream()
                        .filter(name -> !image.contexts().contains(name)).forEach(name -> add(name, repositories));
            }
        }
        return repositories;
    }

    /**
     * The images that a platform's build begins with or copies from, as its Dockerfile names them.
     *
     * @return {@code null} where they cannot all be known: the Dockerfile was not read, a variable has no value that is
     *     known, or a named context may stand for an image
     */
    Collection<String> sources(PlannedImage image, Platform platform) {
        Dockerfile dockerfile = dockerfiles.get(String.valueOf(image.dockerfile()));
        if (dockerfile == null) {
            return null;
        }
        Dockerfile.Walk walk = walk(image, dockerfile, platform);
        return walk.isComplete() && walk.images().stream().noneMatch(image.contexts()::contains) ? walk.images() : null;
    }

    private static void add(String name, Set<String> repositories) {
        try {
            repositories.add(ImageReference.parse(name).repository());
        } catch (IllegalArgumentException e) {
            // no image after all; the builder says so when it comes to it
        }
    }
}
