package io.jenkins.plugins.containerrelease.engine.merge;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The types of packages, as package-urls name them, and the words that scanners have for them: Trivy's {@code Type}, Grype's
 * {@code artifact.type}, Snyk's {@code packageManager}. A word that is not in the table stands for itself.
 *
 * <p>Source: package-url types (names and their rules of comparison); {@code pkg/fanal/types/const.go} of Trivy 0.69,
 * {@code syft/pkg/type.go} of Syft 1.30.
 */
public final class Ecosystem {
    private static final String GO = "golang";
    /** What Snyk says of a package of whichever distribution. */
    private static final String ANY_LINUX = "linux";
    private static final Set<String> SYSTEMS = Set.of("apk", "deb", "rpm", "alpm");
    private static final Map<String, String> TYPES = new HashMap<>();

    static {
        put("apk", "alpine", "wolfi", "chainguard", "minimos");
        put("deb", "debian", "ubuntu", "dpkg", "echo", "linux-deb");
        put("rpm", "redhat", "centos", "rocky", "alma", "amazon", "oracle", "fedora", "suse", "photon", "cbl-mariner",
                "centos-stream", "coreos", "azurelinux", "opensuse", "opensuse.leap", "opensuse.tumbleweed", "opensuse-leap", "opensuse-tumbleweed",
                "suse linux enterprise server", "suse linux enterprise micro", "sles", "slem", "mariner", "bottlerocket");
        put("alpm", "arch", "archlinux");
        put("maven", "jar", "pom", "java-archive", "gradle", "gradle-lockfile", "sbt", "sbt-lockfile", "jenkins-plugin", "java");
        put("npm", "node-pkg", "yarn", "pnpm", "bun", "nodejs", "node", "javascript");
        put("pypi", "python", "python-pkg", "pip", "pipenv", "poetry", "uv", "pylock");
        put("gem", "bundler", "gemspec", "rubygems", "ruby");
        put(GO, "gobinary", "gomod", "go-module", "gomodules", "go", "govendor", "golangdep");
        put("cargo", "rust-crate", "rust-binary", "rustbinary", "rust");
        put("composer", "php-composer", "composer-vendor", "php");
        put("nuget", "dotnet", "dotnet-core", "packages-props", "paket");
        put("conan", "conan-lock");
        put("conda", "conda-pkg", "conda-environment");
        put("hex", "erlang-otp", "elixir");
        put("pub", "dart-pub", "dart");
        put("cocoapods", "pod");
        put("swift", "swiftpm");
    }

    private Ecosystem() {}

    private static void put(String type, String... words) {
        TYPES.put(type, type);
        for (String word : words) {
            TYPES.put(word, type);
        }
    }

    /** The type that a tool's word stands for, which may have a release behind a colon; {@code null} where it is not known. */
    public static String of(String word) {
        if (word == null || word.isEmpty()) {
            return null;
        }
        String known = TYPES.get(word);
        if (known != null) {
            return known;
        }
        String lower = word.toLowerCase(Locale.ROOT);
        int release = lower.indexOf(':');
        String type = release < 0 ? lower : lower.substring(0, release);
        return type.equals(ANY_LINUX) ? null : TYPES.getOrDefault(type, type);
    }

    /** Whether this is a type, {@code null} where unknown, and not only a word of some tool. */
    public static boolean isKnown(String type) {
        return type != null && TYPES.containsKey(type);
    }

    /** Whether packages of this type, {@code null} where unknown, are an operating system's own. */
    public static boolean isSystem(String type) {
        return type != null && SYSTEMS.contains(type);
    }

    /** A package's name in the one spelling that all tools' names for it come to. */
    static String normalized(String type, String name) {
        if (type == null) {
            return name;
        }
        return switch (type) {
            case "pypi" -> name.toLowerCase(Locale.ROOT).replace('_', '-').replace('.', '-');
            // Trivy writes these in lower case, Grype as their makers do
            case "nuget", "composer", "npm", GO, "deb", "apk" -> name.toLowerCase(Locale.ROOT);
            default -> name;
        };
    }

    /**
     * A version in the one spelling that all tools' words for it come to: Go's modules have versions with and without the letter
     * in front, its standard library has Go's own name there; an epoch of 0 is none.
     */
    static String normalizedVersion(String type, String version) {
        if (type == null || version == null || version.isEmpty()) {
            return version;
        }
        return switch (type) {
            case GO -> version.substring(version.startsWith("v") ? 1 : version.startsWith("go") ? 2 : 0);
            case "deb", "rpm" -> version.startsWith("0:") ? version.substring(2) : version;
            default -> version;
        };
    }
}
