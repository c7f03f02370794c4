package io.jenkins.plugins.containerrelease.engine.image;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serializable;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What an image runs on, as in {@code linux/arm64} or {@code linux/arm/v7}.
 *
 * <p>Source: OCI image specification 1.1, image-index.md, property {@code platform}; short forms and normalisation
 * ({@code arm64/v8} is {@code arm64}, {@code amd64/v1} is {@code amd64}, {@code aarch64} is {@code arm64},
 * {@code x86_64} is {@code amd64}) as containerd's platforms package does it.
 *
 * @param os for example {@code linux}
 * @param architecture for example {@code amd64}
 * @param variant for example {@code v7}; empty where the architecture has none
 */
public record Platform(String os, String architecture, String variant) implements Serializable, Comparable<Platform> {
    private static final Pattern PART = Pattern.compile("[a-z0-9][a-z0-9_.-]*");
    private static final long serialVersionUID = 1L;

    public Platform {
        if (!isPart(os) || !isPart(architecture) || variant == null || !(variant.isEmpty() || isPart(variant))) {
            throw new IllegalArgumentException("'" + Quoted.text(os + "/" + architecture + "/" + variant)
                    + "' is not a platform: expected os/architecture or os/architecture/variant, e.g. linux/arm64");
        }
    }

    private static boolean isPart(String part) {
        return part != null && PART.matcher(part).matches();
    }

    /**
     * Reads and normalises the text form.
     *
     * @throws IllegalArgumentException if the text is not a platform; the message quotes it
     */
    @JsonCreator
    public static Platform parse(String text) {
        String[] parts = text == null ? new String[0] : text.toLowerCase(Locale.ROOT).split("/", -1);
        if (parts.length < 2 || parts.length > 3) {
            throw new IllegalArgumentException("'" + Quoted.text(text)
                    + "' is not a platform: expected os/architecture or os/architecture/variant, e.g. linux/arm64");
        }
        return of(parts[0], parts[1], parts.length == 3 ? parts[2] : "");
    }

    /** The normalised platform of these parts; {@code variant} may be {@code null}. */
    public static Platform of(String os, String architecture, String variant) {
        String arch = switch (architecture == null ? "" : architecture) {
            case "aarch64" -> "arm64";
            case "x86_64", "x86-64" -> "amd64";
            case "i386", "i486", "i686" -> "386";
            default -> architecture;
        };
        String kept = variant == null ? "" : variant;
        boolean implied = "arm64".equals(arch) && ("v8".equals(kept) || "8".equals(kept))
                || "amd64".equals(arch) && "v1".equals(kept);
        return new Platform(os, arch, implied ? "" : kept);
    }

    /** The platform as part of a file name: {@code linux-arm-v7}. */
    public String fileName() {
        return toString().replace('/', '-');
    }

    @Override
    public int compareTo(Platform other) {
        return toString().compareTo(other.toString());
    }

    @Override
    @JsonValue
    public String toString() {
        return variant.isEmpty() ? os + "/" + architecture : os + "/" + architecture + "/" + variant;
    }
}
