package io.jenkins.plugins.containerrelease.engine.exception;

import io.jenkins.plugins.containerrelease.engine.document.Document;
import io.jenkins.plugins.containerrelease.engine.document.DocumentException;
import io.jenkins.plugins.containerrelease.engine.document.DocumentNode;
import io.jenkins.plugins.containerrelease.engine.document.DocumentNode.Form;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a scanner's own ignore file says. A rule in it that is not understood to its end excepts nothing, and neither does a
 * file that cannot be read; a sentence says so.
 */
public final class IgnoreRules {
    /** What {@link io.jenkins.plugins.containerrelease.engine.document.Glob} understands the way the tools do. */
    private static final Pattern PLAIN_GLOB = Pattern.compile("[^?\\[\\]{}\\\\!]+");

    private final List<Waiver> waivers;
    private final List<String> notUnderstood;

    private IgnoreRules(List<Waiver> waivers, List<String> notUnderstood) {
        this.waivers = List.copyOf(waivers);
        this.notUnderstood = List.copyOf(notUnderstood);
    }

    /** What was understood. */
    public List<Waiver> waivers() {
        return waivers;
    }

    /** A sentence for each rule that was not, and where it stands. */
    public List<String> notUnderstood() {
        return notUnderstood;
    }

    /** Reads the rules one after another. */
    abstract static class Reading {
        private final List<Waiver> waivers = new ArrayList<>();
        private final List<String> notUnderstood = new ArrayList<>();

        /** Reads all rules; what it throws is said of the whole file. */
        abstract void rules();

        /** Takes a rule, or what is wrong with it. */
        final void rule(String place, Rule rule) {
            try {
                waivers.add(rule.read());
            } catch (IllegalArgumentException e) {
                String why = e instanceof DocumentException ? e.getMessage() : place + ": " + e.getMessage();
                notUnderstood.add(why + "; this rule excepts nothing");
            }
        }

        final IgnoreRules read() {
            try {
                rules();
            } catch (DocumentException e) {
                return new IgnoreRules(List.of(), List.of(e.getMessage() + "; nothing in this file excepts anything"));
            }
            return new IgnoreRules(waivers, notUnderstood);
        }
    }

    /** A rule that can be read. */
    @FunctionalInterface
    interface Rule {
        /** @throws IllegalArgumentException if it is not understood */
        Waiver read();
    }

    /** A pattern of paths that means the same here as where it comes from. */
    static String glob(String pattern) {
        if (!PLAIN_GLOB.matcher(pattern).matches()) {
            throw new IllegalArgumentException("the pattern '" + Quoted.text(pattern) + "' has more in it than * and **");
        }
        return pattern;
    }

    /** Whether a field has no value, be it that it is not there. */
    static boolean isAbsent(DocumentNode value) {
        return value == null || value.form() == Form.NULL || value.form() == Form.TEXT && value.text().isEmpty();
    }

    /** The texts of a list; none where it is absent or empty. */
    static List<String> texts(Document document, DocumentNode list) {
        if (isAbsent(list)) {
            return List.of();
        }
        if (list.form() != Form.LIST) {
            throw document.wrong(list, Document.shown(list) + " is not accepted: expected a list");
        }
        return list.items().stream().map(document::scalar).toList();
    }

    /** The text of a field; {@code null} where it is absent. */
    static String text(Document document, DocumentNode mapping, String field) {
        DocumentNode value = mapping.fields().get(field);
        return isAbsent(value) ? null : document.scalar(value);
    }
}
