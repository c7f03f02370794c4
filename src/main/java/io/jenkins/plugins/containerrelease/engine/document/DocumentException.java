package io.jenkins.plugins.containerrelease.engine.document;

/** A document cannot be used; the message says where, what is wrong, and what is accepted. */
public final class DocumentException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** Line in the document, from 1 on. */
    private final int line;
    /** Column in that line, from 1 on. */
    private final int column;

    DocumentException(String document, int line, int column, String problem) {
        super(document + ":" + line + ":" + column + ": " + problem);
        this.line = line;
        this.column = column;
    }

    /** Line in the document, from 1 on. */
    public int line() {
        return line;
    }

    /** Column in that line, from 1 on. */
    public int column() {
        return column;
    }
}
