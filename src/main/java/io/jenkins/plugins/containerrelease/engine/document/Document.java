package io.jenkins.plugins.containerrelease.engine.document;

import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Map;

/** A document that somebody wrote, and what readers of such documents ask of its values; every error names the place. */
public final class Document {
    /** Longest document, in characters. */
    public static final int LONGEST = DocumentReader.LONGEST;

    private final String name;
    private final DocumentNode root;
    /** Where values and names stand in a document whose lines nobody knows; empty where lines are places. */
    private final Map<DocumentNode, String> paths = new IdentityHashMap<>();

    private Document(String name, DocumentNode root) {
        this.name = name;
        this.root = root;
    }

    /**
     * Reads a document.
     *
     * @param text the document
     * @param name what it is called in messages; where it ends in {@code .json} the document is JSON, otherwise YAML
     * @param what it is taken for, e.g. {@code a policy}
     * @throws DocumentException where it cannot be read
     */
    public static Document read(String text, String name, String what) {
        return new Document(name, DocumentReader.read(text, name, what));
    }

    /**
     * Reads a document that is a part of another one, whose lines do not count: places are paths, e.g.
     * {@code gate.rules[0].severity}.
     *
     * @param text the document, YAML or JSON
     * @param name what the whole is called in messages
     * @param part path of this part in it
     * @param what it is taken for, e.g. {@code rules}
     * @throws DocumentException where it cannot be read
     */
    public static Document readPart(String text, String name, String part, String what) {
        Document document = new Document(name, DocumentReader.read(text, name + ":" + part, what));
        document.locate(document.root, part);
        return document;
    }

    private void locate(DocumentNode node, String path) {
        paths.put(node, path);
        for (int i = 0; i < node.items().size(); i++) {
            locate(node.items().get(i), path + "[" + i + "]");
        }
        node.names().forEach((field, at) -> {
            String below = path + "." + Quoted.text(field);
            paths.put(at, below);
            locate(node.fields().get(field), below);
        });
    }

    /** What it is called in messages. */
    public String name() {
        return name;
    }

    public DocumentNode root() {
        return root;
    }

    /** A place in the document, e.g. {@code policy.yaml:12} or {@code Jenkinsfile:gate.rules[0]}. */
    public String place(DocumentNode at) {
        return name + ":" + (paths.isEmpty() ? at.line() : paths.get(at));
    }

    /** The same without the document's name, e.g. {@code line 12}. */
    public String where(DocumentNode at) {
        return paths.isEmpty() ? "line " + at.line() : paths.get(at);
    }

    /** The values of a mapping by their names. */
    public Map<String, DocumentNode> mapping(DocumentNode value, String expected) {
        if (value.form() != DocumentNode.Form.MAPPING) {
            throw wrong(value, shown(value) + " is not accepted: expected " + expected);
        }
        return value.fields();
    }

    /** What a single value says, as it was written. */
    public String scalar(DocumentNode value) {
        if (value.form() != DocumentNode.Form.TEXT && value.form() != DocumentNode.Form.NUMBER) {
            throw wrong(value, shown(value) + " is not accepted: expected a single value");
        }
        return value.text();
    }

    public boolean flag(DocumentNode value) {
        if (value.form() != DocumentNode.Form.BOOLEAN) {
            throw wrong(value, shown(value) + " is not accepted: expected true or false");
        }
        return Boolean.parseBoolean(value.text());
    }

    /**
     * One of the known words.
     *
     * @param what the words are, e.g. {@code a severity}
     */
    public <T> T word(DocumentNode value, Map<String, T> known, String what) {
        if (value.form() != DocumentNode.Form.TEXT || value.text().isEmpty()) {
            throw wrong(value, shown(value) + " is not " + what + ": accepted are " + String.join(", ", known.keySet()));
        }
        return known(value, known, what);
    }

    /** What a name stands for. */
    public <T> T known(DocumentNode at, Map<String, T> known, String what) {
        T found = known.get(at.text());
        if (found == null) {
            throw unknown(at, known.keySet(), what);
        }
        return found;
    }

    private DocumentException unknown(DocumentNode at, Collection<String> known, String what) {
        String given = at.text().isEmpty() ? "nothing" : "'" + Quoted.text(at.text()) + "'";
        String meant = Spelling.nearest(at.text(), known);
        return wrong(at, given + " is not " + what
                + (meant == null ? "" : ": did you mean '" + meant + "'?") + (meant == null ? ": " : " ")
                + "accepted are " + String.join(", ", known));
    }

    /** Adds the field and its place to what a value's own reading complains about. */
    public void within(String field, DocumentNode value, Runnable reading) {
        try {
            reading.run();
        } catch (DocumentException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw wrong(value, "'" + Quoted.text(field) + "': " + e.getMessage());
        }
    }

    /** What is wrong at a place; to be thrown. */
    public DocumentException wrong(DocumentNode at, String problem) {
        return new DocumentException(paths.isEmpty() ? place(at) + ":" + at.column() : place(at), problem);
    }

    /** A value in a message. */
    public static String shown(DocumentNode value) {
        return switch (value.form()) {
            case LIST, MAPPING -> value.text();
            default -> value.text().isEmpty() ? "nothing" : "'" + Quoted.text(value.text()) + "'";
        };
    }
}
