package io.jenkins.plugins.containerrelease.engine.call;

import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which program a tool has to be: its version, the checksum of its executable, or both. */
public final class ToolPin implements Serializable {
    private static final long serialVersionUID = 1L;
    /** What texts have to look like, for people. */
    public static final String FORM = "TOOL=VERSION, TOOL,sha256=CHECKSUM or TOOL=VERSION,sha256=CHECKSUM";
    private static final List<String> TOOLS = List.of("cosign", "docker-scout", "grype", "oras", "snyk", "syft", "trivy");
    /** A plugin of another program, whose checksum says nothing. */
    private static final String PLUGIN = "docker-scout";
    private static final Pattern TEXT = Pattern.compile(
            "([a-z-]{1,50})(?:=v?([0-9A-Za-z][0-9A-Za-z.+~_-]{0,99}))?(?:,sha256=([0-9a-fA-F]{64}))?");

    /** The tool's name, as facts about tools have it. */
    private final String tool;
    /** Its version, without a leading {@code v}; {@code null}: any. */
    private final String version;
    /** SHA-256 of its executable, in lower-case hexadecimal digits; {@code null}: any. */
    private final String sha256;

    private ToolPin(String tool, String version, String sha256) {
        this.tool = tool;
        this.version = version;
        this.sha256 = sha256;
    }

    /**
     * Reads one, e.g. {@code trivy=0.58.1,sha256=9f86d0…}.
     *
     * @throws IllegalArgumentException if the text has another form, or names a tool that cannot be pinned like this
     */
    public static ToolPin parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches() || matcher.group(2) == null && matcher.group(3) == null) {
            throw new IllegalArgumentException("'" + Quoted.text(text) + "' does not pin a tool: expected " + FORM + ", e.g. trivy=0.58.1");
        }
        String name = matcher.group(1);
        String sum = matcher.group(3);
        if (!TOOLS.contains(name)) {
            throw new IllegalArgumentException("'" + Quoted.text(name) + "' is not a tool that can be pinned: " + String.join(", ", TOOLS)
                    + " are");
        }
        if (sum != null && name.equals(PLUGIN)) {
            throw new IllegalArgumentException("'" + Quoted.text(text) + "': " + name
                    + " is a plugin of another program, whose checksum says nothing: pin its version alone");
        }
        return new ToolPin(name, matcher.group(2), sum == null ? null : sum.toLowerCase(Locale.ROOT));
    }

    /** The tool's name. */
    String tool() {
        return tool;
    }

    boolean allowsChecksum(String actual) {
        return sha256 == null || sha256.equals(actual);
    }

    /** @param actual what the tool says; {@code null} where it does not say */
    boolean allowsVersion(String actual) {
        return version == null || actual != null && version.equals(actual.startsWith("v") ? actual.substring(1) : actual);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ToolPin that && toString().equals(that.toString());
    }

    @Override
    public int hashCode() {
        return Objects.hash(tool, version, sha256);
    }

    /** The form that {@link #parse} reads. */
    @Override
    public String toString() {
        return tool + (version == null ? "" : "=" + version) + (sha256 == null ? "" : ",sha256=" + sha256);
    }
}
