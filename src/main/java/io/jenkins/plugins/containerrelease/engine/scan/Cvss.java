package io.jenkins.plugins.containerrelease.engine.scan;

/** What a CVSS vector says about itself. */
final class Cvss {
    private static final String PREFIX = "CVSS:";

    private Cvss() {}

    /**
     * The system of a vector: since version 3.0 it begins with it, as in {@code CVSS:3.1/AV:N/…}.
     *
     * @param vector may be {@code null}
     * @param otherwise the system of a vector that does not say
     */
    static String system(String vector, String otherwise) {
        if (vector == null || !vector.startsWith(PREFIX)) {
            return otherwise;
        }
        return switch (vector.indexOf('/')) {
            case 8 -> switch (vector.substring(PREFIX.length(), 8)) {
                case "3.1" -> "CVSS:3.1";
                case "3.0" -> "CVSS:3.0";
                case "4.0" -> "CVSS:4.0";
                default -> vector.substring(0, 8);
            };
            default -> otherwise;
        };
    }
}
