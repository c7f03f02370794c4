package io.jenkins.plugins.containerrelease.engine.gate;

import io.jenkins.plugins.containerrelease.engine.merge.Ecosystem;
import io.jenkins.plugins.containerrelease.engine.purl.PackageUrl;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Package-urls in the one spelling in which patterns of rules are compared with them: without qualifiers, nothing encoded, in
 * lower case. A pattern that is spelled otherwise would count nothing.
 */
final class PackageNames {
    private PackageNames() {}

    /** A pattern in that spelling. */
    static String comparable(String pattern) {
        return spelled(PackageUrl.decoded(pattern.split("[?#]", 2)[0]));
    }

    private static String spelled(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.startsWith("pkg:pypi/") ? lower.replace('_', '-') : lower;
    }

    /**
     * What a package is called: with and without its version, and packages of an operating system also without their
     * distribution.
     *
     * @param purl its package-url; may be {@code null}
     * @return empty where it has none
     */
    static List<String> of(String purl) {
        PackageUrl parsed = PackageUrl.of(purl);
        if (parsed == null) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        add(names, parsed, parsed.namespace() == null ? "" : parsed.namespace() + "/");
        if (parsed.namespace() != null && Ecosystem.isSystem(parsed.type())) {
            add(names, parsed, "");
        }
        return names;
    }

    private static void add(List<String> names, PackageUrl purl, String namespace) {
        String plain = spelled("pkg:" + purl.type() + "/" + namespace + purl.name());
        names.add(plain);
        if (purl.version() != null) {
            names.add(spelled(plain + "@" + purl.version()));
        }
    }
}
