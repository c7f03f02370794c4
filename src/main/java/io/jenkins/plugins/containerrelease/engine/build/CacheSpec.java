package io.jenkins.plugins.containerrelease.engine.build;

import io.jenkins.plugins.containerrelease.engine.image.ImageReference;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A build cache to read or write, in buildx's form: {@code type=registry,ref=registry.example.com/app:cache,mode=max},
 * {@code type=inline}, {@code type=local,dest=DIR}, or just an image reference for a registry.
 */
public final class CacheSpec implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final List<String> TYPES = List.of("registry", "inline", "local", "gha", "s3", "azblob");
    private static final List<String> SECRET = List.of("token", "secret_access_key", "session_token", "secret");

    /** Attributes in buildx's words, {@code type} among them. */
    private final LinkedHashMap<String, String> attributes;

    private CacheSpec(Map<String, String> attributes) {
        this.attributes = new LinkedHashMap<>(attributes);
    }

    /**
     * A cache to read.
     *
     * @throws IllegalArgumentException if it is none; the message quotes it
     */
    public static CacheSpec from(String text) {
        CacheSpec spec = parse("cache-from", text);
        if (spec.type().equals("inline")) {
            throw bad("cache-from", text, "an inline cache is part of an image: name the image instead, as type=registry,ref=IMAGE");
        }
        spec.require("cache-from", text, "local", "src");
        return spec;
    }

    /**
     * A cache to write.
     *
     * @throws IllegalArgumentException if it is none; the message quotes it
     */
    public static CacheSpec to(String text) {
        CacheSpec spec = parse("cache-to", text);
        spec.require("cache-to", text, "local", "dest");
        String mode = spec.attributes.getOrDefault("mode", "min");
        if (!mode.equals("min") && !mode.equals("max")) {
            throw bad("cache-to", text, "'" + Quoted.text(mode) + "' is not a mode; accepted are min and max");
        }
        return spec;
    }

    private static CacheSpec parse(String option, String text) {
        if (text == null || text.isBlank()) {
            throw bad(option, text, "it is empty");
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        if (text.indexOf('=') < 0) {
            attributes.put("type", "registry");
            attributes.put("ref", text);
        } else {
            for (String field : text.split(",")) {
                int equals = field.indexOf('=');
                if (equals < 1) {
                    throw bad(option, text, "'" + Quoted.text(field) + "' is not key=value");
                }
                attributes.put(field.substring(0, equals).strip(), field.substring(equals + 1).strip());
            }
        }
        CacheSpec spec = new CacheSpec(attributes);
        if (!TYPES.contains(spec.type())) {
            throw bad(option, text, "'" + Quoted.text(spec.type()) + "' is not a type; accepted are " + String.join(", ", TYPES));
        }
        for (String secret : SECRET) {
            if (attributes.containsKey(secret)) {
                throw new IllegalArgumentException(option + ": '" + secret + "' would show the secret to everyone who sees"
                        + " the command; give it to the builder's environment instead");
            }
        }
        spec.require(option, text, "registry", "ref");
        if (spec.type().equals("registry")) {
            try {
                ImageReference.parse(attributes.get("ref"));
            } catch (IllegalArgumentException e) {
                throw bad(option, text, e.getMessage());
            }
        }
        return spec;
    }

    private void require(String option, String text, String type, String attribute) {
        if (type().equals(type) && attributes.getOrDefault(attribute, "").isEmpty()) {
            throw bad(option, text, "type=" + type + " needs " + attribute + "=…");
        }
    }

    private static IllegalArgumentException bad(String option, String text, String why) {
        return new IllegalArgumentException(option + ": '" + Quoted.text(text) + "': " + why);
    }

    public String type() {
        return attributes.getOrDefault("type", "");
    }

    /** The repository that a registry cache is in. */
    public Optional<String> repository() {
        return type().equals("registry")
                ? Optional.of(ImageReference.parse(attributes.get("ref")).repository())
                : Optional.empty();
    }

    /** As buildx takes it. */
    @Override
    public String toString() {
        return new Csv().attributes(attributes).toString();
    }
}
