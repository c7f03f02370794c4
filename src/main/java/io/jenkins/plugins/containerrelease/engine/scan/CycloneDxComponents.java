package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.stream.JsonInput;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * The components of a CycloneDX document by their references, because vulnerabilities name them by reference alone. They
 * are held, so there is a limit: {@value #MOST} components with {@value #MOST_TEXT} characters together.
 */
final class CycloneDxComponents {
    static final int MOST = 200_000;
    static final long MOST_TEXT = 16_000_000;

    private final CycloneDxPass pass;
    private final JsonInput json;
    private final Map<String, Component> byReference = new HashMap<>();
    private long count;
    private long characters;

    /** What is kept of a component; each field may be {@code null}. */
    static final class Component {
        String type;
        String group;
        String name;
        String version;
        String purl;
        private String reference;
    }

    CycloneDxComponents(CycloneDxPass pass) {
        this.pass = pass;
        this.json = pass.json;
    }

    /** Number of components, nested ones included, without what the document is about. */
    long count() {
        return count;
    }

    /** The component of this reference; {@code null} where there is none. */
    Component find(String reference) {
        return byReference.get(reference);
    }

    /** Reads the list of components. */
    void list() throws IOException {
        for (boolean more = json.firstItem(); more; more = json.nextItem()) {
            count++;
            component(false);
        }
    }

    /** Reads the component that the document is about. */
    void subject() throws IOException {
        component(true);
    }

    private void component(boolean subject) throws IOException {
        Component component = new Component();
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            switch (name) {
                case "bom-ref" -> component.reference = weighed(json.text());
                case "type" -> component.type = json.text();
                case "group" -> component.group = weighed(json.text());
                case "name" -> component.name = weighed(json.text());
                case "version" -> component.version = weighed(json.text());
                case "purl" -> component.purl = weighed(json.text());
                case "components" -> nested(subject);
                default -> { }
            }
        }
        pass.noticed(component, subject);
        if (component.reference != null) {
            byReference.putIfAbsent(component.reference, component);
        }
        if (byReference.size() > MOST || characters > MOST_TEXT) {
            throw json.wrong("it has more than " + MOST + " components, or components with more than " + MOST_TEXT + " characters");
        }
    }

    /** Parts of what the document is about are not counted, but vulnerabilities may refer to them. */
    private void nested(boolean subject) throws IOException {
        long before = count;
        list();
        if (subject) {
            count = before;
        }
    }

    private String weighed(String text) {
        characters += text == null ? 0 : text.length();
        return text;
    }
}
