package io.jenkins.plugins.containerrelease.jenkins.step;

import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import java.util.function.Consumer;
import jenkins.model.Jenkins;

/** What the forms of steps check and offer; a value's own rules are where the value is read. */
final class Validation {
    private Validation() {}

    /**
     * Whether who fills in the form may see what is asked: those who can read the configuration of the job, or, where the
     * form is not about a job, administrators.
     */
    static boolean mayAsk(Item item) {
        return item == null ? Jenkins.get().hasPermission(Jenkins.ADMINISTER) : item.hasPermission(Item.EXTENDED_READ);
    }

    /** Checks a field that may be empty; errors are the reader's sentences. */
    static FormValidation optional(Item item, String value, Consumer<String> reader) {
        return Util.fixEmptyAndTrim(value) == null ? FormValidation.ok() : required(item, value, reader);
    }

    /** Checks a field; errors are the reader's sentences. A value with a variable in it is only known later. */
    static FormValidation required(Item item, String value, Consumer<String> reader) {
        if (!mayAsk(item) || value != null && value.contains("$")) {
            return FormValidation.ok();
        }
        try {
            reader.accept(value == null ? "" : value.strip());
            return FormValidation.ok();
        } catch (IllegalArgumentException e) {
            return FormValidation.error(e.getMessage());
        }
    }

    /** Checks a field with one entry a line. */
    static FormValidation lines(Item item, String value, Consumer<String> reader) {
        for (String line : Lines.of(value)) {
            FormValidation said = required(item, line, reader);
            if (said.kind != FormValidation.Kind.OK) {
                return said;
            }
        }
        return FormValidation.ok();
    }

    /** A choice between words, the first of which need not be given. */
    static ListBoxModel words(String... words) {
        ListBoxModel choice = new ListBoxModel();
        for (String word : words) {
            choice.add(word, word);
        }
        return choice;
    }

    /** A choice between words, or none. */
    static ListBoxModel optionalWords(String... words) {
        ListBoxModel choice = new ListBoxModel();
        choice.add(Messages.Validation_none(), "");
        choice.addAll(words(words));
        return choice;
    }
}
