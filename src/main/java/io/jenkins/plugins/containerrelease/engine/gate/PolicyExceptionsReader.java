package io.jenkins.plugins.containerrelease.engine.gate;

import io.jenkins.plugins.containerrelease.engine.document.Document;
import io.jenkins.plugins.containerrelease.engine.document.DocumentNode;
import io.jenkins.plugins.containerrelease.engine.exception.ExceptionTerms;
import io.jenkins.plugins.containerrelease.engine.exception.PolicyExceptions;
import io.jenkins.plugins.containerrelease.engine.exception.Source;
import io.jenkins.plugins.containerrelease.engine.exception.WaiverReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads the fields of a policy that are about exceptions. */
final class PolicyExceptionsReader {
    private static final Map<String, Source> SOURCES = sources();

    private final Document document;

    PolicyExceptionsReader(Document document) {
        this.document = document;
    }

    private static Map<String, Source> sources() {
        Map<String, Source> sources = new LinkedHashMap<>();
        for (Source source : Source.values()) {
            sources.put(source.word(), source);
        }
        return sources;
    }

    /** The fields by their names, and what each one says. */
    Map<String, Function<DocumentNode, PolicyExceptions>> fields() {
        ExceptionTerms nothing = ExceptionTerms.nothing();
        return Map.of(
                "exceptions", value -> new PolicyExceptions(WaiverReader.ofPolicy(document, value), nothing),
                "exceptionsFrom", value -> onTerms(nothing.from(from(value))),
                "exceptionsMaxAge", value -> onTerms(nothing.maxAge(Values.duration(document.scalar(value)))),
                "jobExceptions", value -> onTerms(nothing.jobExceptions(from(value))),
                "signedVex", value -> onTerms(nothing.signedVex(document.flag(value))));
    }

    private static PolicyExceptions onTerms(ExceptionTerms terms) {
        return new PolicyExceptions(List.of(), terms);
    }

    private List<Source> from(DocumentNode list) {
        if (list.form() != DocumentNode.Form.LIST) {
            throw document.wrong(list, Document.shown(list) + " is not accepted: expected a list of " + String.join(", ", SOURCES.keySet()));
        }
        return list.items().stream().map(item -> document.word(item, SOURCES, "where exceptions are written")).toList();
    }
}
