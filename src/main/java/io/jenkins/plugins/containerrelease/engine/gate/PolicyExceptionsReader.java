package io.jenkins.plugins.containerrelease.engine.gate;

import io.jenkins.plugins.containerrelease.engine.document.Document;
import io.jenkins.plugins.containerrelease.engine.document.DocumentNode;
import io.jenkins.plugins.containerrelease.engine.exception.ExceptionTerms;
import io.jenkins.plugins.containerrelease.engine.exception.PolicyExceptions;
import io.jenkins.plugins.containerrelease.engine.exception.Source;
import io.jenkins.plugins.containerrelease.engine.exception.VexSigner;
import io.jenkins.plugins.containerrelease.engine.exception.WaiverReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads the fields of a policy that are about exceptions. */
final class PolicyExceptionsReader {
    private static final Map<String, Source> SOURCES = sources();

    private static final int MOST_SIGNERS = 20;
    private static final Map<String, String> SIGNER_FIELDS = new TreeMap<>(Map.of("key", "", "identity", "", "issuer", "", "tlog", ""));

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
                "signedVex", value -> onTerms(nothing.signedVex(document.flag(value))),
                "vexSigners", value -> onTerms(nothing.vexSigners(signers(value))));
    }

    private List<VexSigner> signers(DocumentNode list) {
        if (list.form() != DocumentNode.Form.LIST || list.items().isEmpty() || list.items().size() > MOST_SIGNERS) {
            throw document.wrong(list, Document.shown(list) + " is not accepted: expected a list of 1 to " + MOST_SIGNERS + " signers");
        }
        return list.items().stream().map(this::signer).toList();
    }

    private VexSigner signer(DocumentNode item) {
        Map<String, DocumentNode> fields = document.mapping(item, "a signer, with 'key', or 'identity' and 'issuer'");
        fields.forEach((name, value) -> document.known(item.names().get(name), SIGNER_FIELDS, "a field of a signer"));
        DocumentNode key = fields.get("key");
        DocumentNode identity = fields.get("identity");
        DocumentNode issuer = fields.get("issuer");
        boolean log = !fields.containsKey("tlog") || document.flag(fields.get("tlog"));
        if ((key == null) == (identity == null && issuer == null)) {
            throw document.wrong(item, "a signer has either a 'key', or 'identity' and 'issuer'");
        }
        String pem = text(key);
        String who = text(identity);
        String by = text(issuer);
        try {
            return pem != null ? VexSigner.key(pem, log) : VexSigner.identity(who, by, log);
        } catch (IllegalArgumentException e) {
            throw document.wrong(item, e.getMessage());
        }
    }

    private String text(DocumentNode value) {
        return value == null ? null : document.scalar(value);
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
