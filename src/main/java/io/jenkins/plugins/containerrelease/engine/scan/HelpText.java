package io.jenkins.plugins.containerrelease.engine.scan;

/**
 * What a text of lines {@code Name: value} says of a package. Grype (in a rule's help) and Trivy (in a result's message,
 * before 0.20 in a rule's help) write such texts:
 * <pre>{@code
 * Package: apt
 * Installed Version: 2.2.4
 * Vulnerability CVE-2011-3374
 * Severity: LOW
 * Fixed Version:
 * }</pre>
 * A text without a package and its installed version is none of theirs, and says nothing.
 */
final class HelpText {
    static final HelpText NONE = new HelpText(null, null, null, null, null, null, null);

    private final String packageName;
    private final String version;
    private final String fix;
    private final String severity;
    private final String type;
    private final String path;
    private final String namespace;

    private HelpText(String packageName, String version, String fix, String severity, String type, String path, String namespace) {
        this.packageName = packageName;
        this.version = version;
        this.fix = fix;
        this.severity = severity;
        this.type = type;
        this.path = path;
        this.namespace = namespace;
    }

    /** @param text may be {@code null} */
    static HelpText of(String text) {
        if (text == null) {
            return NONE;
        }
        String name = line(text, "Package: ");
        String version = line(text, "Installed Version: ");
        if (version == null) {
            version = line(text, "Version: ");
        }
        if (name == null || version == null) {
            return NONE;
        }
        String fix = line(text, "Fixed Version: ");
        return new HelpText(name, version, fix == null ? line(text, "Fix Version: ") : fix, line(text, "Severity: "),
                line(text, "Type: "), line(text, "Location: "), line(text, "Data Namespace: "));
    }

    /** The rest of the line that begins so; {@code null} where there is none, or it is empty. */
    static String line(String text, String start) {
        int at = text.startsWith(start) ? 0 : text.indexOf("\n" + start) + 1;
        if (at == 0 && !text.startsWith(start)) {
            return null;
        }
        int from = at + start.length();
        int end = text.indexOf('\n', from);
        String rest = text.substring(from, end < 0 ? text.length() : end).strip();
        return rest.isEmpty() ? null : rest;
    }

    /** Whether there is anything. */
    boolean isEmpty() {
        return packageName == null;
    }

    String packageName() {
        return packageName;
    }

    String version() {
        return version;
    }

    /** Fixed versions, separated by commas; {@code null} where there is none. */
    String fix() {
        return fix;
    }

    String severity() {
        return severity;
    }

    String type() {
        return type;
    }

    String path() {
        return path;
    }

    String namespace() {
        return namespace;
    }

    long characters() {
        return length(packageName) + length(version) + length(fix) + length(type) + length(path) + length(namespace);
    }

    private static int length(String text) {
        return text == null ? 0 : text.length();
    }
}
