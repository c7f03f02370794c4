package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.stream.JsonInput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is kept of a SARIF rule. Its help, often pages of text, is not; where Grype or Trivy wrote it, the package that it
 * names is.
 *
 * <p>Source: SARIF 2.1.0, section 3.49 (reportingDescriptor).
 */
final class SarifRule {
    /** A result without a rule has this one. */
    static final SarifRule NONE = new SarifRule();
    private static final int MOST_PROPERTIES = 200;

    private final Map<String, String> properties = new LinkedHashMap<>();
    private Map<String, String> messages = Map.of();
    private String id;
    private String title;
    private String description;
    private String helpUri;
    private String level;
    private HelpText help = HelpText.NONE;
    private long characters;

    private SarifRule() {}

    static SarifRule read(JsonInput json) throws IOException {
        SarifRule rule = new SarifRule();
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            switch (name) {
                case "id" -> rule.id = rule.weighed(json.text());
                case "shortDescription" -> rule.title = rule.weighed(message(json));
                case "fullDescription" -> rule.description = rule.weighed(message(json));
                case "helpUri" -> rule.helpUri = rule.weighed(json.text());
                case "defaultConfiguration" -> rule.configuration(json);
                case "help" -> rule.help = rule.weighed(HelpText.of(message(json)));
                case "properties" -> rule.properties(json);
                case "messageStrings" -> rule.messages(json);
                default -> { }
            }
        }
        return rule;
    }

    private static String message(JsonInput json) throws IOException {
        String text = null;
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            if (name.equals("text")) {
                text = json.text();
            }
        }
        return text;
    }

    private void configuration(JsonInput json) throws IOException {
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            if (name.equals("level")) {
                level = json.text();
            }
        }
    }

    private void messages(JsonInput json) throws IOException {
        messages = new LinkedHashMap<>();
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            messages.put(name, weighed(message(json)));
            checkSize(json);
        }
    }

    /** Keeps scalars and lists of scalars; example code is left out with all that is nested. */
    private void properties(JsonInput json) throws IOException {
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            if (json.isScalar()) {
                properties.put(name, weighed(json.text()));
            } else if (json.isList() && !name.startsWith("exampleCommit")) {
                StringBuilder all = new StringBuilder();
                for (boolean more = json.firstItem(); more; more = json.nextItem()) {
                    if (json.isScalar()) {
                        all.append(all.isEmpty() ? "" : ", ").append(json.text());
                    }
                    if (all.length() > JsonInput.LONGEST_TEXT) {
                        throw json.wrong("a rule is too large");
                    }
                }
                properties.put(name, weighed(all.toString()));
            }
            checkSize(json);
        }
    }

    private void checkSize(JsonInput json) throws IOException {
        if (properties.size() + messages.size() > MOST_PROPERTIES) {
            throw json.wrong("a rule has more than " + MOST_PROPERTIES + " properties and messages");
        }
    }

    private String weighed(String text) {
        characters += text == null ? 0 : text.length();
        return text;
    }

    private HelpText weighed(HelpText text) {
        characters += text.characters();
        return text;
    }

    /** {@code null} where there is none. */
    String id() {
        return id;
    }

    /** {@code null} where there is none. */
    String title() {
        return title;
    }

    /** {@code null} where there is none. */
    String description() {
        return description;
    }

    /** {@code null} where there is none. */
    String helpUri() {
        return helpUri;
    }

    /** Level of its results where they have none; {@code null} where not set. */
    String level() {
        return level;
    }

    /** What the help says of a package. */
    HelpText help() {
        return help;
    }

    /** The template of a message; {@code null} where there is none. */
    String message(String key) {
        return messages.get(key);
    }

    /** Simple properties, by name. */
    Map<String, String> properties() {
        return properties;
    }

    long characters() {
        return characters;
    }
}
