package io.jenkins.plugins.containerrelease.engine.expression;

/** An expression cannot be used; the message says where in it, and what is wrong. */
public final class ExpressionException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    ExpressionException(String message) {
        super(message);
    }
}
