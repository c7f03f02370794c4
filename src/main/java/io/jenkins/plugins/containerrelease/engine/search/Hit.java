package io.jenkins.plugins.containerrelease.engine.search;

import io.jenkins.plugins.containerrelease.engine.merge.JudgedFinding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;

/** A finding that was asked for, as its index knows it. */
final class Hit {
    private static final Comparator<String> WORDS = Comparator.nullsLast(String.CASE_INSENSITIVE_ORDER);
    private static final Comparator<String> EXACT = Comparator.nullsLast(Comparator.naturalOrder());

    final Searched in;
    final long key;
    final Line line;
    private final int severity;
    private final int state;
    private final int id;
    private final int packageName;
    private final int version;
    private final int fixed;

    Hit(Searched in, long key, IndexRecord record) {
        this.in = in;
        this.key = key;
        line = record.line();
        severity = record.severity;
        state = record.state;
        id = record.id;
        packageName = record.packageName;
        version = record.version;
        fixed = record.fixed;
    }

    /** Whether this is what the index says of it. */
    void check(JudgedFinding judged) throws IOException {
        IndexFooter.check(judged.severity().ordinal() == severity && FindingState.of(judged).ordinal() == state);
    }

    /**
     * The order of a question: what it asks for, then the worst first. Findings of one index are compared by numbers, those of two by
     * what the numbers stand for.
     *
     * <p>Throws {@link UncheckedIOException}.
     */
    static Comparator<Hit> order(FindingsQuery query) {
        Comparator<Hit> wanted = switch (query.sort()) {
            case SEVERITY -> Comparator.comparing(hit -> hit.severity);
            case ID -> Comparator.comparing(hit -> hit.string(hit.id), WORDS);
            case PACKAGE -> Comparator.comparing(hit -> hit.string(hit.packageName), WORDS);
            case FIXED -> Comparator.comparing(hit -> hit.string(hit.fixed), WORDS);
        };
        Comparator<Hit> between = (query.descending() ? wanted.reversed() : wanted)
                .thenComparing(hit -> hit.severity)
                .thenComparing(hit -> hit.string(hit.id), EXACT)
                .thenComparing(hit -> hit.string(hit.packageName), EXACT)
                .thenComparing(hit -> hit.string(hit.version), EXACT)
                .thenComparing(hit -> hit.in.image)
                .thenComparing(hit -> hit.in.number);
        return (a, b) -> a.in == b.in ? Long.compare(a.key, b.key) : between.compare(a, b);
    }

    private String string(int place) {
        try {
            return in.strings().get(place);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
