package io.jenkins.plugins.containerrelease.engine.purl;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The parts of a package-url: {@code pkg:type/namespace/name@version?qualifiers#subpath}. They are hostile text where the
 * package-url is a scanner's.
 *
 * <p>Source: package-url specification, "Rules for each purl component", "Character encoding" and "How to parse a purl string in
 * its components"; of the rules of single types those that make names equal (lower case, {@code _} for {@code -} in pypi).
 */
public final class PackageUrl {
    private static final String SCHEME = "pkg:";
    /** What is never encoded, beside letters and digits. */
    private static final String PLAIN = ".-_~:";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final String type;
    private final String namespace;
    private final String name;
    private final String version;
    /** What stands before the subpath. */
    private final String plain;
    /** {@code null} while nobody asked: most are read for their names, and there may be very many. */
    private Map<String, String> qualifiers;

    private PackageUrl(String type, String namespace, String name, String version, String plain) {
        this.type = type;
        this.namespace = namespace;
        this.name = name;
        this.version = version;
        this.plain = plain;
    }

    /** The parts of this text; {@code null} where it is no package-url. */
    public static PackageUrl of(String text) {
        if (text == null || !text.startsWith(SCHEME)) {
            return null;
        }
        String plain = upTo(text.substring(SCHEME.length()), '#');
        String path = strippedOfSlashes(upTo(plain, '?'));
        int slash = path.indexOf('/');
        if (slash <= 0) {
            return null;
        }
        String rest = path.substring(slash + 1);
        int at = versionMark(rest);
        String full = strippedOfSlashes(at < 0 ? rest : rest.substring(0, at));
        int last = full.lastIndexOf('/');
        String name = decoded(full.substring(last + 1));
        if (name.isEmpty()) {
            return null;
        }
        String version = at < 0 || at == rest.length() - 1 ? null : decoded(rest.substring(at + 1));
        String namespace = last < 0 ? null : decoded(full.substring(0, last));
        return new PackageUrl(path.substring(0, slash).toLowerCase(Locale.ROOT), namespace, name, version, plain);
    }

    /**
     * Writes a package-url.
     *
     * @param namespace parts separated by slashes; {@code null}: none
     * @param version {@code null} or empty: none
     * @param qualifiers in their order; those without a value are left out
     * @param subpath {@code null}: none
     */
    public static String text(String type, String namespace, String name, String version, SortedMap<String, String> qualifiers,
            String subpath) {
        StringBuilder text = new StringBuilder(80).append(SCHEME).append(type).append('/');
        if (namespace != null && !namespace.isEmpty()) {
            encode(namespace, true, text);
            text.append('/');
        }
        encode(name, false, text);
        if (version != null && !version.isEmpty()) {
            encode(version, false, text.append('@'));
        }
        char before = '?';
        for (Map.Entry<String, String> qualifier : qualifiers.entrySet()) {
            if (qualifier.getValue() != null && !qualifier.getValue().isEmpty()) {
                encode(qualifier.getValue(), false, text.append(before).append(qualifier.getKey()).append('='));
                before = '&';
            }
        }
        if (subpath != null && !subpath.isEmpty()) {
            encode(subpath, true, text.append('#'));
        }
        return text.toString();
    }

    private static void encode(String part, boolean slashes, StringBuilder to) {
        for (byte each : part.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = each >= 'a' && each <= 'z' || each >= '0' && each <= '9' || each >= 'A' && each <= 'Z'
                    || PLAIN.indexOf(each) >= 0 || slashes && each == '/';
            if (plain) {
                to.append((char) each);
            } else {
                to.append('%').append(HEX.toHexDigits(each));
            }
        }
    }

    /** An {@code @} that begins a scope, as npm has them, should be encoded, and often is not. */
    private static int versionMark(String rest) {
        int at = rest.lastIndexOf('@');
        return at == 0 || at > 0 && rest.charAt(at - 1) == '/' ? -1 : at;
    }

    private static Map<String, String> qualifiers(String text) {
        int question = text.indexOf('?');
        if (question < 0) {
            return Map.of();
        }
        Map<String, String> qualifiers = new TreeMap<>();
        for (String pair : text.substring(question + 1).split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0 && equals < pair.length() - 1) {
                qualifiers.put(pair.substring(0, equals).toLowerCase(Locale.ROOT), decoded(pair.substring(equals + 1)));
            }
        }
        return qualifiers;
    }

    private static String strippedOfSlashes(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && text.charAt(from) == '/') {
            from++;
        }
        while (to > from && text.charAt(to - 1) == '/') {
            to--;
        }
        return text.substring(from, to);
    }

    private static String upTo(String text, char end) {
        int at = text.indexOf(end);
        return at < 0 ? text : text.substring(0, at);
    }

    /** Replaces percent-encoded bytes; what is no such encoding stays as it is. */
    public static String decoded(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int length = 0;
        for (int i = 0; i < bytes.length; i++) {
            int high = bytes[i] == '%' && i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(bytes[i + 2], 16);
            bytes[length++] = low < 0 ? bytes[i] : (byte) (high * 16 + low);
            i += low < 0 ? 0 : 2;
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    /** Lower-case, e.g. {@code deb}. */
    public String type() {
        return type;
    }

    /** {@code null} where there is none. */
    public String namespace() {
        return namespace;
    }

    public String name() {
        return name;
    }

    /** {@code null} where there is none. */
    public String version() {
        return version;
    }

    /** By lower-case key. */
    public Map<String, String> qualifiers() {
        if (qualifiers == null) {
            qualifiers = qualifiers(plain);
        }
        return qualifiers;
    }

    /** The name as people and scanners write it: with its namespace where that is part of it. */
    public String fullName() {
        if (namespace == null) {
            return name;
        }
        return switch (type) {
            case "npm", "golang", "composer", "swift" -> namespace + "/" + name;
            case "maven" -> namespace + ":" + name;
            default -> name;
        };
    }

    /** The version as the ecosystem compares it: with its epoch, which deb and rpm keep among the qualifiers; or {@code null}. */
    public String comparableVersion() {
        String epoch = qualifiers().get("epoch");
        boolean apart = version != null && epoch != null && version.indexOf(':') < 0;
        return apart && (type.equals("deb") || type.equals("rpm")) ? epoch + ":" + version : version;
    }

    /**
     * Type, namespace and name, the same for all ways to write the same package; without version and qualifiers.
     *
     * @return e.g. {@code pkg:pypi/django}
     */
    public String packageKey() {
        String key = type + "/" + (namespace == null ? "" : namespace + "/") + name;
        return SCHEME + switch (type) {
            case "pypi" -> key.toLowerCase(Locale.ROOT).replace('_', '-').replace('.', '-');
            case "deb", "apk", "rpm", "alpm", "golang", "github", "bitbucket", "composer", "hex", "nuget", "oci" ->
                key.toLowerCase(Locale.ROOT);
            default -> key;
        };
    }
}
