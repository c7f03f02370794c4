package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.finding.Finding;
import io.jenkins.plugins.containerrelease.engine.finding.FindingBuilder;
import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import io.jenkins.plugins.containerrelease.engine.finding.FindingSink;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import io.jenkins.plugins.containerrelease.engine.stream.JsonInput;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/** One pass over one report: what every format's pass needs. */
abstract class ReportPass {
    /** Deepest nesting of unknown properties that are kept in {@link Finding#extra()}. */
    private static final int DEEPEST_EXTRA = 4;

    final JsonInput json;
    final ScanReport.Builder report;
    /** The finding that is read; {@code null} before the first one. */
    FindingBuilder finding;
    private final ScanSubject subject;
    private final FindingSink sink;
    private final JoinedNames names = new JoinedNames();

    ReportPass(JsonInput json, ScanSubject subject, FindingSink sink) {
        this.json = json;
        this.subject = subject;
        this.sink = sink;
        this.report = new ScanReport.Builder(subject);
    }

    /** Reads the document that the input stands on. */
    abstract ScanReport read() throws IOException;

    /** Begins a finding of this kind; {@code null} while it is not known. */
    final FindingBuilder begin(FindingKind kind) {
        finding = new FindingBuilder(kind, subject.scanner(), subject.platform(), subject.image());
        return finding;
    }

    /** Counts the finding and hands it on. */
    final void emit() throws IOException {
        if (finding.isTooLarge()) {
            throw tooLarge();
        }
        Finding made = finding.build();
        report.counts().accept(made);
        sink.accept(made);
    }

    /** Keeps an unknown value under its name: scalars as they are, lists of them joined, objects field by field. */
    final void extra(String name) throws IOException {
        extra(name, DEEPEST_EXTRA);
    }

    /** The same for a property of an object, named after both. */
    final void extra(String object, String property) throws IOException {
        extra(names.of(object, property), DEEPEST_EXTRA);
    }

    /** The name of an object's property, as it is kept. */
    final String joined(String object, String property) {
        return names.of(object, property);
    }

    /** The name of a list's entry, as it is kept. */
    final String entry(String list, int index) {
        return names.of(list, index);
    }

    private void extra(String name, int depth) throws IOException {
        if (json.isObject()) {
            extraObject(name, depth);
        } else if (json.isList()) {
            extraList(name, depth);
        } else {
            finding.extra(name, json.text());
        }
    }

    private void extraObject(String name, int depth) throws IOException {
        if (depth == 0) {
            return;
        }
        for (String field = json.firstField(); field != null; field = json.nextField()) {
            extra(names.of(name, field), depth - 1);
            checkSize();
        }
    }

    private void extraList(String name, int depth) throws IOException {
        if (depth == 0) {
            return;
        }
        StringBuilder joined = new StringBuilder();
        int index = 0;
        for (boolean more = json.firstItem(); more; more = json.nextItem()) {
            if (json.isScalar()) {
                joined.append(joined.isEmpty() ? "" : ", ").append(json.text());
            } else {
                extra(names.of(name, index), depth - 1);
                checkSize();
            }
            index++;
            if (joined.length() > FindingBuilder.MOST_TEXT) {
                throw tooLarge();
            }
        }
        if (!joined.isEmpty()) {
            finding.extra(name, joined.toString());
        }
    }

    /** To be called wherever a list or an object of a finding is read. */
    final void checkSize() throws IOException {
        if (finding.isTooLarge()) {
            throw tooLarge();
        }
    }

    private IOException tooLarge() {
        return json.wrong("a finding has more than " + FindingBuilder.MOST_ENTRIES + " entries or "
                + FindingBuilder.MOST_TEXT + " characters");
    }

    /** A short text of the tool for the summary: on one line, without hidden characters. */
    final String fact() throws IOException {
        String text = json.text();
        return text == null || text.isEmpty() ? null : Quoted.text(text);
    }

    /** The digest in this text, or after its {@code @}; {@code null} where there is none. */
    static Digest digest(String text) {
        if (text == null) {
            return null;
        }
        try {
            return Digest.parse(text.substring(text.lastIndexOf('@') + 1));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The platform of these parts; {@code null} where they do not make one. */
    static Platform platform(String os, String architecture, String variant) {
        try {
            return Platform.of(os, architecture, variant);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The time in this text; {@code null} where there is none, or it is the zero time that Go writes for "unknown". */
    static Instant time(String text) {
        if (text == null || text.startsWith("0001-01-01")) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
