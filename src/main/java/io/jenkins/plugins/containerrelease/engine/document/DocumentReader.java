package io.jenkins.plugins.containerrelease.engine.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import java.io.IOException;
import java.util.Locale;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Reads a document, YAML or JSON, into nodes with their places. Small documents of plain values alone: no anchors and
 * aliases, no tags, no name twice, one document.
 */
final class DocumentReader {
    /** Longest document, in characters. */
    static final int LONGEST = 256 * 1024;
    private static final int DEEPEST = 20;
    private static final int MOST_NODES = 20_000;
    private static final JsonFactory JSON = new JsonFactory();
    private static final YAMLFactory YAML = YAMLFactory.builder().loaderOptions(limits()).build();

    private final String name;
    private final String what;
    private final JsonParser parser;
    private int nodes;

    private DocumentReader(String name, String what, JsonParser parser) {
        this.name = name;
        this.what = what;
        this.parser = parser;
    }

    private static LoaderOptions limits() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(LONGEST);
        options.setNestingDepthLimit(DEEPEST);
        options.setMaxAliasesForCollections(0);
        return options;
    }

    /**
     * Reads a document: JSON where its name ends in {@code .json}, otherwise YAML.
     *
     * @throws DocumentException where it cannot be read
     */
    static DocumentNode read(String text, String name, String what) {
        if (text.length() > LONGEST) {
            throw new DocumentException(name, 1, 1, "the document has " + text.length() + " characters, " + what + " has at most "
                    + LONGEST);
        }
        JsonFactory factory = name.toLowerCase(Locale.ROOT).endsWith(".json") ? JSON : YAML;
        try (JsonParser parser = factory.createParser(text)) {
            return new DocumentReader(name, what, parser).root();
        } catch (JsonProcessingException e) {
            throw unreadable(name, e.getLocation(), e.getOriginalMessage());
        } catch (IOException | YAMLException e) {
            throw unreadable(name, null, e.getMessage());
        }
    }

    private static DocumentException unreadable(String name, JsonLocation at, String why) {
        String firstLine = why == null ? "" : why.strip().split("\\R", 2)[0];
        return new DocumentException(name, at == null ? 1 : Math.max(1, at.getLineNr()), at == null ? 1 : Math.max(1, at.getColumnNr()),
                "the document is not valid: " + Quoted.text(firstLine));
    }

    private DocumentNode root() throws IOException {
        if (parser.nextToken() == null) {
            throw new DocumentException(name, 1, 1, "the document is empty: " + what + " is expected");
        }
        DocumentNode root = value(0);
        if (parser.nextToken() != null) {
            throw here("there is a second document: " + what + " is one");
        }
        return root;
    }

    private DocumentNode value(int depth) throws IOException {
        if (depth > DEEPEST || ++nodes > MOST_NODES) {
            throw here("the document is too deep or too large for " + what);
        }
        refuseReferences();
        return switch (parser.currentToken()) {
            case START_OBJECT -> mapping(depth);
            case START_ARRAY -> list(depth);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> node(DocumentNode.Form.NUMBER, parser.getText());
            case VALUE_TRUE, VALUE_FALSE -> node(DocumentNode.Form.BOOLEAN, parser.getText());
            case VALUE_NULL -> node(DocumentNode.Form.NULL, "");
            default -> node(DocumentNode.Form.TEXT, parser.getText());
        };
    }

    private void refuseReferences() throws IOException {
        boolean alias = parser instanceof YAMLParser yaml && yaml.isCurrentAlias();
        if (alias || parser.getObjectId() != null) {
            throw here("anchors and aliases (& and *) are not accepted in " + what + ": write the value out");
        }
        if (parser.getTypeId() != null) {
            throw here("tags (!) are not accepted in " + what + ": write plain values");
        }
    }

    private DocumentNode mapping(int depth) throws IOException {
        DocumentNode mapping = node(DocumentNode.Form.MAPPING, "a mapping");
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            refuseReferences();
            DocumentNode field = node(DocumentNode.Form.TEXT, parser.currentName());
            DocumentNode first = mapping.names().putIfAbsent(field.text(), field);
            if (first != null) {
                throw here("'" + Quoted.text(field.text()) + "' is here for the second time, first in line " + first.line());
            }
            parser.nextToken();
            mapping.fields().put(field.text(), value(depth + 1));
        }
        return mapping;
    }

    private DocumentNode list(int depth) throws IOException {
        DocumentNode list = node(DocumentNode.Form.LIST, "a list");
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.items().add(value(depth + 1));
        }
        return list;
    }

    private DocumentNode node(DocumentNode.Form form, String text) {
        JsonLocation at = parser.currentTokenLocation();
        return new DocumentNode(form, text, Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()));
    }

    private DocumentException here(String problem) {
        JsonLocation at = parser.currentTokenLocation();
        return new DocumentException(name, Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()), problem);
    }
}
