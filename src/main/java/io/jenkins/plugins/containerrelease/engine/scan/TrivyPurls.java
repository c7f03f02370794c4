package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.merge.Ecosystem;
import io.jenkins.plugins.containerrelease.engine.purl.PackageUrl;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The package-urls of packages in reports of versions of Trivy that do not give them (0.44 gives none), made of what these
 * say as later versions make them; without them no rule, exception or VEX document could name a package that Trivy found. No
 * package-url is made where it would be a guess.
 *
 * <p>Source: {@code pkg/purl/purl.go} and {@code pkg/fanal/types/const.go} of Trivy 0.69, from which this differs in one thing:
 * names of npm packages keep their case, as the definition of that type has it; definitions of package-url types.
 */
final class TrivyPurls {
    /** Packages whose architecture is remembered, and characters of their names and versions. */
    private static final int MOST_LISTED = 50_000;
    private static final int MOST_CHARACTERS = 4_000_000;
    /** Has a type of its own, which no other tool knows. */
    private static final String BOTTLEROCKET = "bottlerocket";
    /** What systems were called before. */
    private static final Map<String, String> RENAMED = Map.of("opensuse.leap", "opensuse-leap",
            "opensuse.tumbleweed", "opensuse-tumbleweed", "suse linux enterprise micro", "slem",
            "suse linux enterprise server", "sles");
    private static final Map<String, String> VENDORS = Map.of("opensuse-leap", "opensuse", "opensuse-tumbleweed", "opensuse",
            "slem", "suse", "sles", "suse");

    private static final SortedMap<String, String> NONE = Collections.emptySortedMap();

    private final Map<String, String> architectures = new HashMap<>();
    private int characters;
    private String system;
    private String release;
    /** Of the packages of the result that is read; {@code null} where it has none, or one that is not known. */
    private String type;
    private String resultSystem;
    private String lastName;
    private String lastVersion;
    private String last;

    /** Says of which operating system the image is; each may be {@code null}. */
    void system(String family, String name) {
        system = family == null ? null : current(family);
        release = name;
    }

    /** Begins a result, whose type may be {@code null}. */
    void result(String word) {
        architectures.clear();
        characters = 0;
        lastName = null;
        String found = word == null || word.equals(BOTTLEROCKET) ? null : Ecosystem.of(word);
        type = Ecosystem.isKnown(found) ? found : null;
        resultSystem = Ecosystem.isSystem(type) ? current(word) : null;
    }

    private static String current(String family) {
        String lower = family.toLowerCase(Locale.ROOT);
        return RENAMED.getOrDefault(lower, lower);
    }

    /** Whether packages of the result have an architecture. */
    boolean wantsPackages() {
        return resultSystem != null;
    }

    /** Says that the result lists this package. */
    void listed(TrivyPackage each) {
        String architecture = each.architecture();
        if (each.name() == null || architecture == null || architecture.isEmpty() || architectures.size() == MOST_LISTED) {
            return;
        }
        String key = key(each.name(), each.version());
        characters += key.length();
        if (characters <= MOST_CHARACTERS) {
            // of one that is there for two architectures it is not known which of them a finding is about
            architectures.merge(key, architecture, (one, other) -> one.equals(other) ? one : "");
        }
    }

    private static String key(String name, String version) {
        return name + '\0' + version;
    }

    /**
     * The package-url of a package of the result.
     *
     * @param name {@code null} where there is none
     * @param version {@code null} or empty where it is not known
     * @return {@code null} where there is not enough to make it of
     */
    String of(String name, String version) {
        if (type == null || name == null || name.isEmpty()) {
            return null;
        }
        // many findings in one package follow each other
        if (!name.equals(lastName) || !Objects.equals(version, lastVersion)) {
            lastName = name;
            lastVersion = version;
            last = resultSystem == null ? ofLanguage(name, version) : ofSystem(name, version);
        }
        return last;
    }

    private String ofSystem(String name, String version) {
        TreeMap<String, String> qualifiers = new TreeMap<>();
        qualifiers.put("arch", architectures.get(key(name, version)));
        if (resultSystem.equals(system) && release != null) {
            qualifiers.put("distro", type.equals("apk") ? release : system + "-" + release);
        }
        String plain = version;
        int colon = version == null || type.equals("apk") ? -1 : version.indexOf(':');
        if (colon > 0) {
            qualifiers.put("epoch", version.substring(0, colon));
            plain = version.substring(colon + 1);
        }
        return PackageUrl.text(type, VENDORS.getOrDefault(resultSystem, resultSystem),
                type.equals("rpm") ? name : name.toLowerCase(Locale.ROOT), plain, qualifiers, null);
    }

    private String ofLanguage(String name, String version) {
        return switch (type) {
            case "maven" -> {
                String path = name.replace(':', '/');
                yield path.indexOf('/') <= 0 ? null : withNamespace(path, version);
            }
            case "golang" -> name.startsWith(".") ? null : withNamespace(name.toLowerCase(Locale.ROOT), version);
            case "npm", "composer", "swift" -> withNamespace(name, version);
            case "pypi" -> PackageUrl.text(type, null, name.toLowerCase(Locale.ROOT).replace('_', '-'), version, NONE, null);
            case "cocoapods" -> {
                int slash = name.indexOf('/');
                yield PackageUrl.text(type, null, slash < 0 ? name : name.substring(0, slash), version, NONE,
                        slash < 0 ? null : name.substring(slash + 1));
            }
            default -> PackageUrl.text(type, null, name, version, NONE, null);
        };
    }

    private String withNamespace(String path, String version) {
        int slash = path.lastIndexOf('/');
        return slash == path.length() - 1 ? null
                : PackageUrl.text(type, slash < 0 ? null : path.substring(0, slash), path.substring(slash + 1), version, NONE, null);
    }
}
