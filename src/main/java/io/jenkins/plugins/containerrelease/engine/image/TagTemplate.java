package io.jenkins.plugins.containerrelease.engine.image;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A tag, or tags, to be made of what is known of a build: literal text with placeholders.
 *
 * <table>
 * <caption>Placeholders</caption>
 * <tr><td>{@code {{semver}}}</td><td>the version and its family: {@code 1.4.2}, {@code 1.4}, {@code 1}</td></tr>
 * <tr><td>{@code {{version}}}</td><td>the version alone, without a leading {@code v}</td></tr>
 * <tr><td>{@code {{branch}}}, {@code {{tag}}}</td><td>branch or source tag</td></tr>
 * <tr><td>{@code {{pr}}}</td><td>number of the change request</td></tr>
 * <tr><td>{@code {{commit}}}, {@code {{sha}}}</td><td>the first 7 characters of the commit hash</td></tr>
 * <tr><td>{@code {{date}}}, {@code {{date yyyyMMdd-HHmm}}}</td><td>when the build began, UTC</td></tr>
 * <tr><td>{@code {{build}}}</td><td>build number</td></tr>
 * </table>
 *
 * <p>What a placeholder stands for may hold characters that no tag has. As docker/metadata-action does it
 * ({@code sanitizeTag} in its {@code src/meta.ts}), each run of them becomes one {@code -}; beyond that, {@code .} and
 * {@code -} are dropped from the beginning, and a tag of more than 128 characters ends with a hash of the whole instead,
 * so that two long branches never share a tag.
 */
public final class TagTemplate implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*([a-z]+)(?:\\s+'?([^{}'\\s]+)'?)?\\s*\\}\\}");
    private static final Pattern DATE = Pattern.compile("(?:yyyy|YYYY|MM|dd|DD|HH|mm|ss|[._-])+");
    private static final String ACCEPTED = "accepted are {{semver}}, {{version}}, {{branch}}, {{tag}}, {{pr}}, {{commit}} (or {{sha}}),"
            + " {{date}}, {{date yyyyMMdd-HHmmss}} and {{build}}";
    private static final int LONGEST_TAG = 128;
    private static final int LONGEST_TEMPLATE = 500;
    private static final int SHORT_COMMIT = 7;
    private static final int HASH = 8;

    /** As it was given. */
    private final String text;

    private TagTemplate(String text) {
        this.text = text;
    }

    /**
     * Reads a template.
     *
     * @throws IllegalArgumentException if it is empty, holds an unknown placeholder, or literal text that no tag has
     */
    public static TagTemplate parse(String text) {
        if (text == null || text.isBlank()) {
            throw bad(text, "it is empty");
        }
        if (text.length() > LONGEST_TEMPLATE) {
            throw bad(text, "it has more than " + LONGEST_TEMPLATE + " characters");
        }
        Matcher matcher = PLACEHOLDER.matcher(text);
        while (matcher.find()) {
            check(text, matcher.group(1), matcher.group(2));
        }
        String literal = matcher.replaceAll("x");
        if (!literal.matches("[\\w.-]+")) {
            throw bad(text, "tags have letters, digits, '_', '.' and '-' alone; " + ACCEPTED);
        }
        if (!literal.matches("\\w.*")) {
            throw bad(text, "a tag begins with a letter, digit or '_'");
        }
        if (literal.equals(text) && text.length() > LONGEST_TAG) {
            throw bad(text, "a tag has at most " + LONGEST_TAG + " characters");
        }
        return new TagTemplate(text);
    }

    private static void check(String text, String name, String argument) {
        boolean known = switch (name) {
            case "semver", "version", "branch", "tag", "pr", "commit", "sha", "build" -> argument == null;
            case "date" -> argument == null || DATE.matcher(argument).matches();
            default -> false;
        };
        if (!known) {
            throw bad(text, "'" + Quoted.text(argument == null ? name : name + " " + argument)
                    + "' is not a placeholder; " + ACCEPTED);
        }
    }

    private static IllegalArgumentException bad(String text, String why) {
        return new IllegalArgumentException("'" + Quoted.text(text) + "' is not a tag template: " + why);
    }

    /**
     * The tags it makes, valid, without a suffix; more than one only with {@code {{semver}}}.
     *
     * @throws IllegalArgumentException if a placeholder stands for something that is not known; the message names it
     */
    public List<String> tags(TagFacts facts) {
        return tags(facts, "");
    }

    /** The tags it makes, ending in this suffix as it is. */
    List<String> tags(TagFacts facts, String suffix) {
        if (!text.matches("(?s).*\\{\\{\\s*semver\\s*\\}\\}.*")) {
            return List.of(valid(expand(facts, "") + suffix));
        }
        List<String> tags = new ArrayList<>();
        for (String version : semanticVersion(facts).family()) {
            tags.add(valid(expand(facts, version) + suffix));
        }
        return tags;
    }

    private String expand(TagFacts facts, String semver) {
        return PLACEHOLDER.matcher(text).replaceAll(found ->
                Matcher.quoteReplacement(value(found.group(1), found.group(2), facts, semver)));
    }

    private String value(String name, String argument, TagFacts facts, String semver) {
        return switch (name) {
            case "semver" -> semver;
            case "version" -> version(facts);
            case "branch" -> known(facts.branch(), "branch");
            case "tag" -> known(facts.tag(), "source tag");
            case "pr" -> known(facts.changeRequest(), "change request");
            case "commit", "sha" -> shortCommit(known(facts.commit(), "commit"));
            case "build" -> known(facts.buildNumber(), "build number");
            default -> date(facts, argument);
        };
    }

    private String known(String fact, String name) {
        if (fact == null || fact.isBlank()) {
            throw new IllegalArgumentException("the tag template '" + Quoted.text(text) + "' needs the " + name
                    + ", which is not known here");
        }
        return fact;
    }

    private String version(TagFacts facts) {
        String version = known(facts.version() != null ? facts.version() : facts.tag(), "version (or a source tag)");
        return SemanticVersion.of(version).map(SemanticVersion::toString).orElse(version);
    }

    private SemanticVersion semanticVersion(TagFacts facts) {
        String version = version(facts);
        return SemanticVersion.of(version).orElseThrow(() -> new IllegalArgumentException("the tag template '"
                + Quoted.text(text) + "' needs a semantic version such as 1.4.2, but the version is '"
                + Quoted.text(version) + "'"));
    }

    static String shortCommit(String commit) {
        return commit.substring(0, Math.min(SHORT_COMMIT, commit.length()));
    }

    /** Years and days may be written as in docker/metadata-action too: in Java, Y and D mean something else. */
    private static String date(TagFacts facts, String format) {
        String pattern = format == null ? "yyyyMMdd" : format.replace('Y', 'y').replace('D', 'd');
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC).format(facts.time());
    }

    private String valid(String candidate) {
        String tag = candidate.replaceAll("[^a-zA-Z0-9._-]+", "-").replaceFirst("^[.-]+", "");
        if (tag.length() > LONGEST_TAG) {
            String hash = Digest.of(candidate.getBytes(StandardCharsets.UTF_8)).hex().substring(0, HASH);
            tag = tag.substring(0, LONGEST_TAG - HASH - 1) + "-" + hash;
        }
        if (!ImageReference.isTag(tag)) {
            throw new IllegalArgumentException("the tag template '" + Quoted.text(text) + "' makes '"
                    + Quoted.text(candidate) + "', of which no tag can be made");
        }
        return tag;
    }

    @Override
    public String toString() {
        return text;
    }
}
