package io.jenkins.plugins.containerrelease.engine.gate;

import io.jenkins.plugins.containerrelease.engine.document.Document;
import io.jenkins.plugins.containerrelease.engine.document.DocumentNode;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The forms that values have everywhere in a policy: severities, limits, lists. */
final class PolicyValues {
    static final Map<String, Enforcement> ENFORCEMENTS = words(Enforcement.values(), Enforcement::word);
    static final Map<String, Severity> SEVERITIES = words(Severity.values(), severity -> severity.name().toLowerCase(Locale.ROOT));

    private final Document document;

    PolicyValues(Document document) {
        this.document = document;
    }

    /** What a level (a limit and what happens beyond it) adds to the policy. */
    @FunctionalInterface
    interface Level {
        void add(long limit, Enforcement enforcement);
    }

    static <T> Map<String, T> words(T[] values, Function<T, String> word) {
        return Stream.of(values).collect(Collectors.toMap(word, Function.identity(), (a, b) -> a, LinkedHashMap::new));
    }

    /** Words that stand for themselves. */
    static Map<String, String> words(Collection<String> words) {
        return words.stream().collect(Collectors.toMap(Function.identity(), Function.identity(), (a, b) -> a, TreeMap::new));
    }

    /** A severity, all in lower or all in upper case. */
    Severity severity(DocumentNode value) {
        return ofAnyCase(value, SEVERITIES, "a severity");
    }

    /** One of the words, all in lower or all in upper case. */
    <T> T ofAnyCase(DocumentNode value, Map<String, T> known, String what) {
        boolean shouted = value.form() == DocumentNode.Form.TEXT && value.text().equals(value.text().toUpperCase(Locale.ROOT));
        return shouted && known.containsKey(value.text().toLowerCase(Locale.ROOT))
                ? known.get(value.text().toLowerCase(Locale.ROOT))
                : document.word(value, known, what);
    }

    Enforcement enforcement(DocumentNode value) {
        return document.word(value, ENFORCEMENTS, "what happens");
    }

    /** What happens, or {@code true} for failing. */
    Enforcement enforcementOrTrue(DocumentNode value) {
        if (value.form() != DocumentNode.Form.BOOLEAN) {
            return enforcement(value);
        }
        onlyTrue(value);
        return Enforcement.FAIL;
    }

    /** What can only be demanded: its absence says nothing, and its contrary cannot be asked for. */
    void onlyTrue(DocumentNode value) {
        if (!document.flag(value)) {
            throw new IllegalArgumentException("'false' is not accepted: leave it out where it does not matter");
        }
    }

    /** A single text, or a list of them. */
    List<String> texts(DocumentNode value, String what) {
        if (value.form() == DocumentNode.Form.TEXT && !value.text().isEmpty()) {
            return List.of(value.text());
        }
        if (value.form() != DocumentNode.Form.LIST || value.items().isEmpty()) {
            throw document.wrong(value, Document.shown(value) + " is not accepted: expected a list of " + what);
        }
        List<String> texts = new ArrayList<>();
        for (DocumentNode item : value.items()) {
            if (item.form() != DocumentNode.Form.TEXT || item.text().isBlank()) {
                throw document.wrong(item, Document.shown(item) + " is not accepted in a list of " + what);
            }
            texts.add(item.text());
        }
        return texts;
    }

    /** A single word, or a list of them. */
    <T> List<T> words(DocumentNode value, Map<String, T> known, String what) {
        if (value.form() != DocumentNode.Form.LIST) {
            return List.of(ofAnyCase(value, known, what));
        }
        if (value.items().isEmpty()) {
            throw document.wrong(value, "the list is empty: accepted are " + String.join(", ", known.keySet()));
        }
        return value.items().stream().map(item -> ofAnyCase(item, known, what)).toList();
    }

    /** A list that fails, or a list for each thing that happens. */
    void listedLevels(DocumentNode value, String what, BiConsumer<List<String>, Enforcement> level) {
        if (value.form() == DocumentNode.Form.MAPPING) {
            eachLevel(value, (enforcement, listed) -> level.accept(texts(listed, what), enforcement));
        } else {
            level.accept(texts(value, what), Enforcement.FAIL);
        }
    }

    /**
     * Reads a limit: a value alone fails beyond it; a word says what happens beyond nothing, where that makes sense; a
     * mapping has a value for each thing that happens.
     */
    void levels(DocumentNode value, Function<String, Long> unit, Long ofWord, Level level) {
        if (value.form() == DocumentNode.Form.MAPPING) {
            eachLevel(value, (enforcement, limit) -> level.add(unit.apply(document.scalar(limit)), enforcement));
        } else if (ofWord != null && ENFORCEMENTS.containsKey(value.text())) {
            level.add(ofWord, ENFORCEMENTS.get(value.text()));
        } else {
            level.add(unit.apply(document.scalar(value)), Enforcement.FAIL);
        }
    }

    private void eachLevel(DocumentNode value, BiConsumer<Enforcement, DocumentNode> level) {
        if (value.fields().isEmpty()) {
            throw document.wrong(value, "there is no limit: write e.g. {fail: 10, warn: 5}");
        }
        value.fields().forEach((field, each) -> {
            Enforcement enforcement = document.known(value.names().get(field), ENFORCEMENTS, "what happens");
            document.within(field, each, () -> level.accept(enforcement, each));
        });
    }

    /** Reads the fields of a mapping, each by its reader. */
    void fields(DocumentNode value, Map<String, Consumer<DocumentNode>> readers, String what) {
        document.mapping(value, "a mapping with " + String.join(", ", readers.keySet())).forEach((field, each) -> {
            Consumer<DocumentNode> reader = document.known(value.names().get(field), readers, what);
            document.within(field, each, () -> reader.accept(each));
        });
    }
}
