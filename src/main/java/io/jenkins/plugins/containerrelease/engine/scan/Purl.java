package io.jenkins.plugins.containerrelease.engine.scan;

/**
 * The parts of a package-url that readers need: {@code pkg:type/namespace/name@version?qualifiers#subpath}.
 *
 * <p>Source: package-url specification, "Rules for each purl component".
 */
final class Purl {
    private static final String SCHEME = "pkg:";

    private final String type;
    private final String name;
    private final String version;

    private Purl(String type, String name, String version) {
        this.type = type;
        this.name = name;
        this.version = version;
    }

    /** The parts of this text; {@code null} where it is no package-url. */
    static Purl of(String text) {
        if (text == null || !text.startsWith(SCHEME)) {
            return null;
        }
        String path = upTo(upTo(text.substring(SCHEME.length()), '#'), '?');
        int slash = path.indexOf('/');
        if (slash <= 0) {
            return null;
        }
        String rest = path.substring(slash + 1);
        int at = rest.lastIndexOf('@');
        String version = at < 0 ? null : decoded(rest.substring(at + 1));
        String full = at < 0 ? rest : rest.substring(0, at);
        String type = path.substring(0, slash);
        String name = nameOf(type, full);
        return name.isEmpty() ? null : new Purl(type, decoded(name), version);
    }

    /** The name as people and scanners write it: with its namespace where that is part of it. */
    private static String nameOf(String type, String full) {
        return switch (type) {
            case "npm", "golang", "composer", "swift" -> full;
            case "maven" -> full.replace('/', ':');
            default -> full.substring(full.lastIndexOf('/') + 1);
        };
    }

    private static String upTo(String text, char end) {
        int at = text.indexOf(end);
        return at < 0 ? text : text.substring(0, at);
    }

    /** Replaces percent-encoded ASCII characters; others stay as they are. */
    private static String decoded(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            int high = text.charAt(i) == '%' && i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
            int low = high < 0 ? -1 : Character.digit(text.charAt(i + 2), 16);
            if (low >= 0 && high < 8) {
                plain.append((char) (high * 16 + low));
                i += 2;
            } else {
                plain.append(text.charAt(i));
            }
        }
        return plain.toString();
    }

    String type() {
        return type;
    }

    String name() {
        return name;
    }

    /** {@code null} where there is none. */
    String version() {
        return version;
    }
}
