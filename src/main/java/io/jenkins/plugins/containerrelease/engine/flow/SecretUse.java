package io.jenkins.plugins.containerrelease.engine.flow;

import java.io.Serializable;
import java.util.Objects;

/** How a command gets a secret. There is no way through its arguments. */
public final class SecretUse implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The ways there are. */
    public enum Delivery {
        /** A file with mode 0600 at {@link Places#secretFile}, removed when the command has ended. */
        FILE,
        /** The command's standard input. */
        STDIN,
        /** An environment variable of the command alone; for tools that know nothing else. */
        ENVIRONMENT
    }

    /** Which secret. */
    private final SecretSlot slot;
    /** Which way. */
    private final Delivery delivery;
    /** The variable's name for ENVIRONMENT, otherwise {@code null}. */
    private final String variable;
    /** What stands before the secret in its file, which is one line then; {@code null} where the file is the secret alone. */
    private final String before;

    private SecretUse(SecretSlot slot, Delivery delivery, String variable, String before) {
        this.slot = Objects.requireNonNull(slot);
        this.delivery = delivery;
        this.variable = variable;
        this.before = before;
    }

    public static SecretUse file(SecretSlot slot) {
        return new SecretUse(slot, Delivery.FILE, null, null);
    }

    /** In a file with one line, e.g. a header of HTTP: a text, then the secret, then a line break. */
    public static SecretUse line(SecretSlot slot, String before) {
        return new SecretUse(slot, Delivery.FILE, null, Objects.requireNonNull(before));
    }

    public static SecretUse stdin(SecretSlot slot) {
        return new SecretUse(slot, Delivery.STDIN, null, null);
    }

    public static SecretUse environment(SecretSlot slot, String variable) {
        return new SecretUse(slot, Delivery.ENVIRONMENT, Objects.requireNonNull(variable), null);
    }

    public SecretSlot slot() {
        return slot;
    }

    public Delivery delivery() {
        return delivery;
    }

    /** {@code null} unless the delivery is ENVIRONMENT. */
    public String variable() {
        return variable;
    }

    /** {@code null} unless the secret is in a line of a file, see {@link #line}. */
    public String before() {
        return before;
    }

    @Override
    public String toString() {
        return slot + " by " + delivery + (variable == null ? "" : " " + variable);
    }
}
