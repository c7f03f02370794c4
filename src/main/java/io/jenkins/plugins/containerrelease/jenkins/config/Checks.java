package io.jenkins.plugins.containerrelease.jenkins.config;

import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import java.util.function.Consumer;
import jenkins.model.Jenkins;

/** What form validation has in common. A value's own rules are where the value is read. */
final class Checks {
    private Checks() {}

    /**
     * Asks for the permission to configure what a form is about.
     *
     * @param item {@code null} for what is global
     */
    static void mayConfigure(Item item) {
        if (item == null) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        } else {
            item.checkPermission(Item.CONFIGURE);
        }
    }

    /** Whether a field, which may be empty, can be read; errors are the reader's sentences. */
    static FormValidation optional(String value, Consumer<String> reader) {
        return Texts.orNull(value) == null ? FormValidation.ok() : required(value, reader);
    }

    /** Whether a field can be read; errors are the reader's sentences. */
    static FormValidation required(String value, Consumer<String> reader) {
        try {
            reader.accept(value == null ? "" : value.strip());
            return FormValidation.ok();
        } catch (IllegalArgumentException e) {
            return FormValidation.error(e.getMessage());
        }
    }

    /**
     * Reads a URL.
     *
     * @param field as messages call it
     * @return {@code null} where nothing was given
     * @throws IllegalArgumentException where it is none
     */
    static String url(String field, String value) {
        String given = Texts.orNull(value);
        if (given != null && !given.matches("https?://[^\\s\\p{Cntrl}]+")) {
            throw new IllegalArgumentException(field + ": '" + Quoted.text(given) + "' is not an http or https URL");
        }
        return given;
    }
}
