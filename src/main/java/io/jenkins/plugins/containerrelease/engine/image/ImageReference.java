package io.jenkins.plugins.containerrelease.engine.image;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serializable;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names an image: {@code registry/repository}, with a tag, a digest, both or neither.
 *
 * <p>Source: the grammar of the distribution project's reference package ({@code [domain/]path[:tag][@digest]}). The
 * first component is a registry only where it has a dot or a colon, is {@code localhost} or has an upper-case letter;
 * otherwise the registry is {@code docker.io}, and a name of a single component there is under {@code library/}. A
 * port is therefore never mistaken for a tag.
 */
public final class ImageReference implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final String DEFAULT_REGISTRY = "docker.io";
    private static final int LONGEST_NAME = 255;

    private static final String DOMAIN_PART = "(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])";
    private static final Pattern REGISTRY = Pattern.compile(
            "(?:" + DOMAIN_PART + "(?:\\." + DOMAIN_PART + ")*|\\[[a-fA-F0-9:]+\\])(?::[0-9]{1,5})?");
    private static final Pattern PATH = Pattern.compile(
            "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*)*");
    private static final Pattern TAG = Pattern.compile("[\\w][\\w.-]{0,127}");

    /** Host and optional port, e.g. {@code registry.example.com:5000}. */
    private final String registry;
    /** Path under the registry, e.g. {@code shop/web}. */
    private final String path;
    /** A tag, or {@code null}. */
    private final String tag;
    /** A digest, or {@code null}. */
    private final Digest digest;

    private ImageReference(String registry, String path, String tag, Digest digest) {
        this.registry = registry;
        this.path = path;
        this.tag = tag;
        this.digest = digest;
    }

    /**
     * Reads a reference.
     *
     * @throws IllegalArgumentException if the text does not follow the grammar; the message quotes it and says why
     */
    @JsonCreator
    public static ImageReference parse(String text) {
        if (text == null || text.isEmpty()) {
            throw bad(text, "it is empty");
        }
        String rest = text;
        Digest digest = null;
        int at = rest.indexOf('@');
        if (at >= 0) {
            digest = Digest.parse(rest.substring(at + 1));
            rest = rest.substring(0, at);
        }
        String tag = null;
        int colon = rest.lastIndexOf(':');
        if (colon > rest.lastIndexOf('/')) {
            tag = rest.substring(colon + 1);
            rest = rest.substring(0, colon);
        }
        int slash = rest.indexOf('/');
        String first = slash < 0 ? "" : rest.substring(0, slash);
        boolean named = first.contains(".") || first.contains(":") || first.equals("localhost")
                || !first.equals(first.toLowerCase(Locale.ROOT));
        String registry = named ? first : DEFAULT_REGISTRY;
        String path = named ? rest.substring(slash + 1) : rest;
        if (registry.equals("index.docker.io")) {
            registry = DEFAULT_REGISTRY;
        }
        if (registry.equals(DEFAULT_REGISTRY) && !path.contains("/")) {
            path = "library/" + path;
        }
        if (!REGISTRY.matcher(registry).matches()) {
            throw bad(text, "'" + Quoted.text(registry) + "' is not a registry host with an optional port");
        }
        if (!PATH.matcher(path).matches()) {
            throw bad(text, "'" + Quoted.text(path) + "' is not a repository path: lower-case letters, digits, and"
                    + " single '.', '_', '__' or '-' between them, in components separated by '/'");
        }
        if (registry.length() + 1 + path.length() > LONGEST_NAME) {
            throw bad(text, "a repository name has at most " + LONGEST_NAME + " characters");
        }
        if (tag != null && !isTag(tag)) {
            throw bad(text, "'" + Quoted.text(tag) + "' is not a tag: a letter, digit or '_', then at most 127"
                    + " letters, digits, '_', '.' or '-'");
        }
        return new ImageReference(registry, path, tag, digest);
    }

    /** Whether the text can be a tag. */
    public static boolean isTag(String text) {
        return text != null && TAG.matcher(text).matches();
    }

    private static IllegalArgumentException bad(String text, String why) {
        return new IllegalArgumentException("'" + Quoted.text(text) + "' is not an image reference: " + why);
    }

    /** Host and optional port of the registry; {@code docker.io} where the text named none. */
    public String registry() {
        return registry;
    }

    /** Path of the repository within its registry, e.g. {@code shop/web}. */
    public String path() {
        return path;
    }

    /** Registry and path: the repository's full name. */
    public String repository() {
        return registry + "/" + path;
    }

    public Optional<String> tag() {
        return Optional.ofNullable(tag);
    }

    public Optional<Digest> digest() {
        return Optional.ofNullable(digest);
    }

    /** This repository at that tag, without a digest. */
    public ImageReference withTag(String newTag) {
        if (!isTag(newTag)) {
            throw bad(repository() + ":" + newTag, "'" + Quoted.text(newTag) + "' is not a tag");
        }
        return new ImageReference(registry, path, newTag, null);
    }

    /** This repository at that digest, without a tag. */
    public ImageReference withDigest(Digest newDigest) {
        return new ImageReference(registry, path, null, newDigest);
    }

    /** This repository, without tag and digest. */
    public ImageReference withoutTagAndDigest() {
        return new ImageReference(registry, path, null, null);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ImageReference that && toString().equals(that.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    @Override
    @JsonValue
    public String toString() {
        return repository() + (tag == null ? "" : ":" + tag) + (digest == null ? "" : "@" + digest);
    }
}
