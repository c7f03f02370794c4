package io.jenkins.plugins.containerrelease.engine.build;

import io.jenkins.plugins.containerrelease.engine.image.Descriptor;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.ImageReference;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import io.jenkins.plugins.containerrelease.engine.manifest.Manifest;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One image of a build: what it is to be, and, once it is built, what it is. */
final class PlannedImage implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Bake target; {@code null} for a plain build. */
    private final String target;
    /** Tags by the repository's full name; a repository without tags is only named. */
    private final LinkedHashMap<String, ArrayList<String>> tags = new LinkedHashMap<>();
    /** Platforms that were asked for; empty for the builder's own. */
    private final ArrayList<Platform> platforms = new ArrayList<>();
    /** Build arguments. */
    private final LinkedHashMap<String, String> arguments = new LinkedHashMap<>();
    /** Names of named contexts. */
    private final ArrayList<String> contexts = new ArrayList<>();
    /** Labels it gets. */
    private final LinkedHashMap<String, String> labels = new LinkedHashMap<>();
    /** Annotations it gets, by their keys with levels as buildx takes them. */
    private final LinkedHashMap<String, String> annotations = new LinkedHashMap<>();
    /** Path of its Dockerfile where that is a file in the workspace; {@code null} otherwise. */
    private String dockerfile;
    /** Stage; {@code null} for the last one. */
    private String stage;
    /** Folder of its OCI layout, in the workspace; {@code null} unless that is where it goes. */
    private String layout;
    /** Digest of the index or manifest; {@code null} before it is built. */
    private Digest digest;
    /** What is under that digest; {@code null} while that is not known. */
    private Manifest root;
    /** The manifests of the index's images, in its order; empty where there is no index. */
    private final ArrayList<Manifest> children = new ArrayList<>();

    PlannedImage(String target) {
        this.target = target;
    }

    /** {@code null} for a plain build. */
    String target() {
        return target;
    }

    /** The target in quotes, or {@code the image}. */
    String title() {
        return target == null ? "the image" : "target '" + target + "'";
    }

    void tag(ImageReference reference) {
        ArrayList<String> known = tags.computeIfAbsent(reference.repository(), repository -> new ArrayList<>());
        reference.tag().filter(tag -> !known.contains(tag)).ifPresent(known::add);
    }

    Map<String, ArrayList<String>> tags() {
        return tags;
    }

    /** The first repository; {@code null} where none is named. */
    String repository() {
        return tags.isEmpty() ? null : tags.keySet().iterator().next();
    }

    /** All tags as full references. */
    List<String> references() {
        List<String> references = new ArrayList<>();
        tags.forEach((repository, names) -> names.forEach(tag -> references.add(repository + ":" + tag)));
        return references;
    }

    List<Platform> platforms() {
        return platforms;
    }

    Map<String, String> arguments() {
        return arguments;
    }

    List<String> contexts() {
        return contexts;
    }

    Map<String, String> labels() {
        return labels;
    }

    Map<String, String> annotations() {
        return annotations;
    }

    /** {@code null} where it is not a file in the workspace. */
    String dockerfile() {
        return dockerfile;
    }

    void dockerfile(String path) {
        dockerfile = path;
    }

    /** {@code null} for the last one. */
    String stage() {
        return stage;
    }

    void stage(String name) {
        stage = name;
    }

    /** {@code null} unless it goes into a layout. */
    String layout() {
        return layout;
    }

    void layout(String folder) {
        layout = folder;
    }

    /** {@code null} before it is built. */
    Digest digest() {
        return digest;
    }

    void built(Digest what) {
        digest = what;
        root = null;
        children.clear();
    }

    /** {@code null} while it is not known. */
    Manifest root() {
        return root;
    }

    void inspected(Manifest what) {
        if (root == null) {
            root = what;
        } else {
            children.add(what);
        }
    }

    /** The next manifest to look at; {@code null} where all were. */
    Digest uninspected() {
        if (root == null) {
            return digest;
        }
        List<Descriptor> images = root.images();
        return children.size() < images.size() ? images.get(children.size()).digest() : null;
    }

    List<Manifest> children() {
        return children;
    }
}
