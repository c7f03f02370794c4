package io.jenkins.plugins.containerrelease.engine.build;

import io.jenkins.plugins.containerrelease.engine.flow.Facts;
import io.jenkins.plugins.containerrelease.engine.flow.SourceFacts;
import io.jenkins.plugins.containerrelease.engine.image.ImageReference;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import io.jenkins.plugins.containerrelease.engine.image.SemanticVersion;
import io.jenkins.plugins.containerrelease.engine.image.TagFacts;
import io.jenkins.plugins.containerrelease.engine.image.Tags;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Turns a request, or a bake file's plan, into the images that are to be built. */
final class BuildPlanner {
    private static final Pattern REMOTE = Pattern.compile("(?:[a-z][a-z0-9+.-]*://|git@|github\\.com/).*");
    private static final Pattern TARGET = Pattern.compile("[A-Za-z0-9_-]{1,200}");
    private static final Pattern SECRET_NAME = Pattern.compile(
            "(?i).*(?:password|passwd|secret|token|api_?key|private_?key|credential).*");

    private final BuildRequest request;
    private final SourceFacts source;
    private final Instant started;
    private final List<String> notes;

    /**
     * A planner.
     *
     * @param notes gets what people should know about the plan
     */
    BuildPlanner(BuildRequest request, Facts facts, Instant started, List<String> notes) {
        this.request = request;
        this.source = facts.source();
        this.started = started;
        this.notes = notes;
    }

    /**
     * The image of a plain build.
     *
     * @throws IllegalArgumentException if its tags cannot be made
     */
    PlannedImage plain() {
        PlannedImage image = new PlannedImage(null);
        Tags tags = Tags.of(request.tags(), tagFacts(), request.variant(), request.latest());
        notes.addAll(tags.notes());
        if (tags.tags().isEmpty() && request.delivery() != BuiltImage.Delivery.LAYOUT) {
            throw new IllegalArgumentException("tags: there is no tag to give the image"
                    + (tags.notes().isEmpty() ? "; neither version, source tag, branch nor commit is known here" : ": "
                            + String.join("; ", tags.notes()))
                    + "; name one with the option tags");
        }
        image.tag(request.image());
        tags.tags().forEach(tag -> image.tag(request.image().withTag(tag)));
        image.platforms().addAll(request.platforms().stream().distinct().toList());
        image.arguments().putAll(request.buildArgs());
        image.contexts().addAll(request.buildContexts().keySet());
        image.stage(request.target());
        image.dockerfile(dockerfile(request.context(), request.dockerfile(), false));
        if (request.delivery() == BuiltImage.Delivery.LAYOUT) {
            image.layout(request.layout());
        }
        describe(image, Map.of(), Set.of());
        warnOfSecrets(image);
        return image;
    }

    /**
     * The images of a bake file.
     *
     * @throws IllegalArgumentException if a target cannot be delivered as asked
     */
    List<PlannedImage> baked(BakePlan plan) {
        List<PlannedImage> images = new ArrayList<>();
        for (BakePlan.Target target : plan.targets()) {
            if (!TARGET.matcher(target.name()).matches()) {
                throw new IllegalArgumentException("bake target '" + Quoted.text(target.name()) + "': its name is part of paths,"
                        + " and has letters, digits, '_' and '-' alone");
            }
            PlannedImage image = new PlannedImage(target.name());
            String where = "bake target '" + Quoted.text(target.name()) + "': ";
            try {
                target.tags().forEach(tag -> image.tag(withTag(ImageReference.parse(tag))));
                target.platforms().forEach(platform -> image.platforms().add(Platform.parse(platform)));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(where + e.getMessage(), e);
            }
            checkWrites(where, target, image);
            if (image.tags().isEmpty() && request.delivery() != BuiltImage.Delivery.LAYOUT) {
                throw new IllegalArgumentException(where + "it has no tags, so it could be neither pushed nor loaded;"
                        + " give it tags, or build other targets");
            }
            target.args().forEach((name, value) -> image.arguments().put(name, value == null ? "" : value));
            image.contexts().addAll(target.contexts().keySet());
            image.stage(target.stage());
            image.dockerfile(target.inline() ? null : dockerfile(target.context(), target.dockerfile(), true));
            if (request.delivery() == BuiltImage.Delivery.LAYOUT) {
                image.layout(request.layout() + "/" + target.name());
            }
            Set<String> annotated = new HashSet<>();
            target.annotations().forEach(annotation -> annotated.add(Annotations.plain(annotation.split("=", 2)[0])));
            describe(image, target.labels(), annotated);
            warnOfSecrets(image);
            images.add(image);
        }
        return images;
    }

    private void checkWrites(String where, BakePlan.Target target, PlannedImage image) {
        ProtectedRepositories untouched = request.protectedRepositories();
        if (request.delivery() == BuiltImage.Delivery.PUSHED) {
            image.tags().keySet().forEach(repository -> untouched.check(where + "tags", repository));
        }
        target.outputs().forEach(output -> untouched.checkOutput(where + "output, cache-to", output));
    }

    private static ImageReference withTag(ImageReference reference) {
        return reference.tag().isPresent() ? reference : reference.withTag("latest");
    }

    private TagFacts tagFacts() {
        return new TagFacts(request.version(), source.tag(), source.branch(), source.defaultBranch(), source.changeRequest(),
                source.commit(), source.buildNumber(), source.scheduled(), started);
    }

    /** Path of the Dockerfile in the workspace; {@code null} where it is elsewhere. */
    private static String dockerfile(String context, String given, boolean relativeToContext) {
        String folder = context == null ? "." : context;
        if (REMOTE.matcher(folder).matches() || given != null && REMOTE.matcher(given).matches()) {
            return null;
        }
        if (given != null && (!relativeToContext || given.startsWith("/"))) {
            return given;
        }
        String name = given == null ? "Dockerfile" : given;
        return folder.equals(".") ? name : folder.replaceFirst("/+$", "") + "/" + name;
    }

    private void describe(PlannedImage image, Map<String, String> otherLabels, Set<String> otherAnnotations) {
        String path = image.repository() == null ? image.target() : image.repository();
        Map<String, String> keys = OciKeys.of(source, version(image), path, started);
        keys.forEach((key, value) -> {
            if (!otherLabels.containsKey(key)) {
                image.labels().put(key, value);
            }
        });
        image.labels().putAll(request.labels());
        boolean index = image.platforms().size() > 1 || request.provenance() != Provenance.OFF;
        List<String> levels = index ? List.of("index", "manifest") : List.of("manifest");
        Set<String> given = new HashSet<>(otherAnnotations);
        request.annotations().keySet().forEach(key -> given.add(Annotations.plain(key)));
        if (request.delivery() != BuiltImage.Delivery.LOADED) {
            keys.forEach((key, value) -> {
                if (!given.contains(key)) {
                    Annotations.expanded(key, levels).forEach(level -> image.annotations().put(level, value));
                }
            });
        }
        request.annotations().forEach((key, value) ->
                Annotations.expanded(key, levels).forEach(level -> image.annotations().put(level, value)));
    }

    private String version(PlannedImage image) {
        String version = request.version() != null ? request.version() : source.tag();
        if (version != null) {
            return SemanticVersion.of(version).map(SemanticVersion::toString).orElse(version);
        }
        return image.tags().values().stream().flatMap(List::stream).findFirst().orElse(null);
    }

    private void warnOfSecrets(PlannedImage image) {
        image.arguments().keySet().stream().filter(name -> SECRET_NAME.matcher(name).matches()).forEach(name ->
                notes.add("the build argument '" + Quoted.text(name) + "' of " + image.title() + " has a name as secrets have;"
                        + " build arguments can be read in the image's history and provenance: use a secret instead"));
    }
}
