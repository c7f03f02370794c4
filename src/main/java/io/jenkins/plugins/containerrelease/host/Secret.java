package io.jenkins.plugins.containerrelease.host;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A secret's bytes, kept from every text form of this object. Serialisable only to travel to the machine that needs it;
 * never part of anything that is saved.
 */
public final class Secret implements Serializable {
    private static final long serialVersionUID = 1L;

    private final byte[] value;

    public Secret(byte[] value) {
        this.value = value.clone();
    }

    /** A secret that is text. */
    public static Secret of(String text) {
        return new Secret(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The bytes, exactly as given. */
    public byte[] bytes() {
        return value.clone();
    }

    /** The secret as text, without the line break that editors put at the end of a file. */
    public String text() {
        String text = new String(value, StandardCharsets.UTF_8);
        if (text.endsWith("\n")) {
            text = text.substring(0, text.length() - 1);
            if (text.endsWith("\r")) {
                text = text.substring(0, text.length() - 1);
            }
        }
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return "<secret>";
    }
}
