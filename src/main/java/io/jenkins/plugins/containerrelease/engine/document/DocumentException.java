package io.jenkins.plugins.containerrelease.engine.document;

/** A document cannot be used; the message says where, what is wrong, and what is accepted. */
public final class DocumentException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    DocumentException(String document, int line, int column, String problem) {
        this(document + ":" + line + ":" + column, problem);
    }

    DocumentException(String place, String problem) {
        super(place + ": " + problem);
    }
}
