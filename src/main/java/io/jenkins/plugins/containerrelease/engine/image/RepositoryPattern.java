package io.jenkins.plugins.containerrelease.engine.image;

import java.io.Serializable;
import java.util.regex.Pattern;

/**
 * Names repositories: {@code registry.example.com/shop/web}, where {@code *} stands for anything within one component
 * and {@code **} as the last component for any number of components, at least one.
 */
public final class RepositoryPattern implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final String REST = "/**";
    private static final Pattern HOST = Pattern.compile(".*[.:].*|localhost");

    /** As it was written. */
    private final String text;
    /** The same for whole repositories. */
    private final Pattern pattern;

    private RepositoryPattern(String text, Pattern pattern) {
        this.text = text;
        this.pattern = pattern;
    }

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException where no repository can match it; the message quotes it and says why
     */
    public static RepositoryPattern parse(String text) {
        String name = text.endsWith(REST) ? text.substring(0, text.length() - REST.length()) : text;
        if (name.contains("**")) {
            throw bad(text, "'**' can only be its last component, e.g. prod.example.com/shop/**");
        }
        String host = name.contains("/") ? name.substring(0, name.indexOf('/')) : name;
        if (!HOST.matcher(host).matches()) {
            throw bad(text, "it has to begin with a registry's host, e.g. prod.example.com/shop/* or docker.io/shop/web");
        }
        if (!text.contains("/")) {
            throw bad(text, "it names a registry and no repository: write " + Quoted.text(text) + "/** for all that it has");
        }
        try {
            ImageReference example = ImageReference.parse((text.endsWith(REST) ? name + "/a" : name).replace("*", "a"));
            if (example.tag().isPresent() || example.digest().isPresent()) {
                throw bad(text, "repositories are allowed as a whole, without a tag or digest");
            }
        } catch (IllegalArgumentException e) {
            throw bad(text, e.getMessage());
        }
        return new RepositoryPattern(text, compile(name, text.endsWith(REST)));
    }

    private static IllegalArgumentException bad(String text, String why) {
        return new IllegalArgumentException("'" + Quoted.text(text) + "' is not a pattern for repositories: " + why);
    }

    private static Pattern compile(String name, boolean rest) {
        StringBuilder regex = new StringBuilder();
        for (String part : name.split("(?=\\*)|(?<=\\*)")) {
            regex.append(part.equals("*") ? "[^/]*" : Pattern.quote(part));
        }
        return Pattern.compile(regex + (rest ? "/.+" : ""));
    }

    /**
     * Whether this names the repository.
     *
     * @param repository registry and path, as {@link ImageReference#repository()} gives it
     */
    public boolean matches(String repository) {
        return pattern.matcher(repository).matches();
    }

    @Override
    public String toString() {
        return text;
    }
}
