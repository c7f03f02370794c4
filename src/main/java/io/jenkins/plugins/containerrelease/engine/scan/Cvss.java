package io.jenkins.plugins.containerrelease.engine.scan;

/** Names of the CVSS versions. */
final class Cvss {
    private static final String PREFIX = "CVSS:";

    private Cvss() {}

    /** The name of the version that a tool writes as a number, e.g. {@code 3.1}; {@code null} for {@code null}. */
    static String ofVersion(String version) {
        return version == null ? null : PREFIX + version;
    }

    /**
     * The system of a vector: since version 3.0 it begins with it, as in {@code CVSS:3.1/AV:N/…}.
     *
     * @param vector may be {@code null}
     * @param otherwise the system of a vector that does not say
     */
    static String system(String vector, String otherwise) {
        int slash = vector == null || !vector.startsWith(PREFIX) ? -1 : vector.indexOf('/');
        if (slash < 0) {
            return otherwise;
        }
        // no substring in the common case: this is called for every rating
        if (vector.startsWith("CVSS:3.1/")) {
            return "CVSS:3.1";
        }
        return vector.startsWith("CVSS:3.0/") ? "CVSS:3.0" : vector.substring(0, slash);
    }
}
