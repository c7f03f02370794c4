package io.jenkins.plugins.containerrelease.engine.exception;

import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import io.jenkins.plugins.containerrelease.engine.purl.PackageUrl;
import io.jenkins.plugins.containerrelease.engine.purl.VersionRange;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * The packages that an exception is about: a package-url, of which everything that it says has to be true of a package, and
 * a range of versions. Of deb, rpm and apk packages the distribution may be left out.
 */
public final class PackagePattern implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Set<String> DISTRIBUTED = Set.of("deb", "rpm", "apk");
    /** Qualifiers that say where a package is from, or that are a part of its version, and not which package it is. */
    private static final Set<String> ELSEWHERE = Set.of("epoch", "repository_url", "download_url", "vcs_url", "checksum", "upstream");

    /** As it was written. */
    private final String text;
    /** Type, namespace and name in the one way to write them. */
    private final String key;
    /** Type and name alone, where the namespace was left out and may be any; {@code null} otherwise. */
    private final String anyNamespace;
    /** The one version; {@code null}: any. */
    private final String version;
    /** Versions; {@code null}: any. */
    private final VersionRange range;
    /** Qualifiers that a package has to have. */
    private final TreeMap<String, String> qualifiers;

    private PackagePattern(String text, PackageUrl purl, VersionRange range) {
        this.text = text;
        this.key = purl.packageKey();
        this.anyNamespace = purl.namespace() == null && DISTRIBUTED.contains(purl.type()) ? anyNamespaceKey(purl) : null;
        this.version = purl.comparableVersion();
        this.range = range;
        this.qualifiers = new TreeMap<>(purl.qualifiers());
        qualifiers.keySet().removeAll(ELSEWHERE);
    }

    /**
     * Reads a pattern.
     *
     * @param purl a package-url, with or without version
     * @param versions a range of versions; {@code null}: what the package-url says, or any
     * @throws IllegalArgumentException if they are none; the message says what is accepted
     */
    public static PackagePattern of(String purl, String versions) {
        PackageUrl parsed = PackageUrl.of(purl);
        if (parsed == null) {
            throw new IllegalArgumentException("'" + Quoted.text(purl) + "' is not a package-url; e.g. 'pkg:npm/lodash',"
                    + " 'pkg:deb/debian/openssl' or 'pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1' is accepted");
        }
        if (versions != null && parsed.version() != null) {
            throw new IllegalArgumentException("'" + Quoted.text(purl) + "' has a version, and there is a range of versions: say one of them");
        }
        return new PackagePattern(purl, parsed, versions == null ? null : VersionRange.parse(parsed.type(), versions));
    }

    /** Type and name alone. */
    private static String anyNamespaceKey(PackageUrl purl) {
        String key = purl.packageKey();
        return purl.type() + "/" + key.substring(key.lastIndexOf('/') + 1);
    }

    /** The names by which a pattern may be about a package; one of them is the {@link #name} of every pattern that is. */
    static List<String> names(PackageUrl purl) {
        return List.of(purl.packageKey(), anyNamespaceKey(purl));
    }

    /** What it has to be called by, see {@link #names}. */
    String name() {
        return anyNamespace == null ? key : anyNamespace;
    }

    /**
     * Whether it is about this package.
     *
     * @param names all names of the package
     * @param installed the package's version as its scanner says it; {@code null} where unknown
     */
    boolean matches(PackageUrl purl, List<String> names, String installed) {
        return names.contains(name()) && hasVersion(purl, installed) && hasQualifiers(purl.qualifiers());
    }

    private boolean hasVersion(PackageUrl purl, String installed) {
        if (version != null) {
            return version.equals(installed) || version.equals(purl.comparableVersion());
        }
        return range == null || range.contains(installed == null ? purl.comparableVersion() : installed);
    }

    private boolean hasQualifiers(Map<String, String> found) {
        return qualifiers.entrySet().stream().allMatch(each -> each.getValue().equals(found.get(each.getKey())));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PackagePattern that && toString().equals(that.toString());
    }

    @Override
    public int hashCode() {
        return Objects.hash(toString());
    }

    /** As it was written. */
    @Override
    public String toString() {
        return range == null ? text : text + " " + range;
    }
}
