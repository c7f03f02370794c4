package io.jenkins.plugins.containerrelease.jenkins.config;

import io.jenkins.plugins.containerrelease.engine.image.ImageReference;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;

/** What a login is for: all of a registry, or the repositories under a path of it. */
final class RegistryScope {
    private RegistryScope() {}

    /**
     * Reads a scope: {@code host[:port][/path]}.
     *
     * @return the same without blanks around it
     * @throws IllegalArgumentException where it is none; the message quotes it and says what is accepted
     */
    static String parse(String text) {
        String scope = text == null ? "" : text.strip();
        if (scope.contains("://")) {
            throw bad(scope, "leave out '" + Quoted.text(scope.substring(0, scope.indexOf("://") + 3)) + "'");
        }
        if (!host(scope).equals(hostOfRepositoryBelow(scope))) {
            throw bad(scope, "it has to begin with a host, e.g. registry.example.com or docker.io/shop");
        }
        return scope;
    }

    private static String hostOfRepositoryBelow(String scope) {
        try {
            return ImageReference.parse(scope + "/any").registry();
        } catch (IllegalArgumentException e) {
            throw bad(scope, "accepted are a host with an optional port, and optionally a path in lower case");
        }
    }

    private static IllegalArgumentException bad(String scope, String why) {
        return new IllegalArgumentException("'" + Quoted.text(scope) + "' is not a registry: " + why);
    }

    /** Host and port of a scope. */
    static String host(String scope) {
        int slash = scope.indexOf('/');
        return slash < 0 ? scope : scope.substring(0, slash);
    }
}
