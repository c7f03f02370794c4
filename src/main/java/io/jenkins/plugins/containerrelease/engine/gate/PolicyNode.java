package io.jenkins.plugins.containerrelease.engine.gate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value in a policy document, with where it stands. */
final class PolicyNode {
    /** The forms a value can have. */
    enum Form {
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
    private final List<PolicyNode> items = new ArrayList<>();
    private final Map<String, PolicyNode> fields = new LinkedHashMap<>();
    /** Where each field's name stands. */
    private final Map<String, PolicyNode> names = new LinkedHashMap<>();

    PolicyNode(Form form, String text, int line, int column) {
        this.form = form;
        this.text = text;
        this.line = line;
        this.column = column;
    }

    Form form() {
        return form;
    }

    /** What a single value says, as it was written; for lists and mappings what they are. */
    String text() {
        return text;
    }

    int line() {
        return line;
    }

    int column() {
        return column;
    }

    List<PolicyNode> items() {
        return items;
    }

    Map<String, PolicyNode> fields() {
        return fields;
    }

    Map<String, PolicyNode> names() {
        return names;
    }
}
