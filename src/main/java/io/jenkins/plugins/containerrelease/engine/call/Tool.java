package io.jenkins.plugins.containerrelease.engine.call;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A tool that flows of stages call, and how it says its version. */
public enum Tool {
    /** Reads, copies and tags. */
    ORAS("oras", "^Version:\\s+(\\S{1,100})", "version"),
    /** Signs and verifies. */
    COSIGN("cosign", "^GitVersion:\\s+(\\S{1,100})", "version"),
    /** Makes SBOMs. */
    TRIVY("trivy", "\"Version\"\\s*:\\s*\"([^\"\\s]{1,100})\"", "version", "--format", "json"),
    /** Makes SBOMs. */
    SYFT("syft", "^Version:\\s+(\\S{1,100})", "version");

    private final String id;
    private final Pattern version;
    private final List<String> arguments;

    Tool(String id, String version, String... arguments) {
        this.id = id;
        this.version = Pattern.compile(version, Pattern.MULTILINE);
        this.arguments = List.of(arguments);
    }

    /** Its name, as facts about tools and pins have it. */
    public String id() {
        return id;
    }

    /** What makes it say its version. */
    List<String> arguments() {
        return arguments;
    }

    /** The version in what it said; {@code null} where there is none. */
    String version(String said) {
        Matcher matcher = version.matcher(said);
        return matcher.find() ? matcher.group(1) : null;
    }
}
