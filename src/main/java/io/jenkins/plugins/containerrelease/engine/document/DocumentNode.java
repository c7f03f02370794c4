package io.jenkins.plugins.containerrelease.engine.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value in a document, with where it stands. */
public final class DocumentNode {
    /** The forms a value can have. */
    public enum Form {
        TEXT,
        NUMBER,
        BOOLEAN,
        NULL,
        LIST,
        MAPPING
    }

    private final Form form;
    private final String text;
    private final int line;
    private final int column;
    private final List<DocumentNode> items = new ArrayList<>();
    private final Map<String, DocumentNode> fields = new LinkedHashMap<>();
    /** Where each field's name stands. */
    private final Map<String, DocumentNode> names = new LinkedHashMap<>();

    DocumentNode(Form form, String text, int line, int column) {
        this.form = form;
        this.text = text;
        this.line = line;
        this.column = column;
    }

    public Form form() {
        return form;
    }

    /** What a single value says, as it was written; for lists and mappings what they are. */
    public String text() {
        return text;
    }

    /** Line in the document, from 1 on. */
    public int line() {
        return line;
    }

    /** Column in that line, from 1 on. */
    public int column() {
        return column;
    }

    /** The entries of a list, in their order; empty for everything else. */
    public List<DocumentNode> items() {
        return items;
    }

    /** The values of a mapping by their names, in their order; empty for everything else. */
    public Map<String, DocumentNode> fields() {
        return fields;
    }

    /** The names of a mapping, as values with the place where each stands. */
    public Map<String, DocumentNode> names() {
        return names;
    }
}
