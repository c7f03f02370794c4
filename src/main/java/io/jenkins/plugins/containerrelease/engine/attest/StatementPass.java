package io.jenkins.plugins.containerrelease.engine.attest;

import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import io.jenkins.plugins.containerrelease.engine.stream.JsonInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One pass over one in-toto statement.
 *
 * <p>Source: in-toto attestation framework, spec/v1/statement.md and spec/v0.1.0/README.md, section "Statement".
 */
final class StatementPass {
    private static final Set<String> TYPES = Set.of("https://in-toto.io/Statement/v0.1", "https://in-toto.io/Statement/v1");
    private static final int MOST_SUBJECTS = 10_000;

    private final JsonInput json;
    private final boolean fingerprints;
    private final List<Digest> subjects = new ArrayList<>();
    private String type;
    private String predicateType;
    private boolean predicate;
    private Digest fingerprint;

    /** @param fingerprints whether to compute the identity of the predicate */
    StatementPass(JsonInput json, boolean fingerprints) {
        this.json = json;
        this.fingerprints = fingerprints;
    }

    /** Reads a field of the statement. */
    void field(String name) throws IOException {
        switch (name) {
            case "_type" -> {
                type = json.text();
                if (type == null || !TYPES.contains(type)) {
                    throw json.wrong("'" + Quoted.text(type) + "' is not an in-toto statement that is read here: expected"
                            + " https://in-toto.io/Statement/v0.1 or https://in-toto.io/Statement/v1");
                }
            }
            case "predicateType" -> predicateType = json.text();
            case "subject" -> {
                for (boolean more = json.firstItem(); more; more = json.nextItem()) {
                    readSubject();
                }
            }
            case "predicate" -> {
                predicate = true;
                if (fingerprints) {
                    fingerprint = readPredicate();
                }
            }
            default -> {}
        }
    }

    /** @param payload digest of the statement's bytes; {@code null} where there was no envelope */
    SignedStatement end(Digest payload) throws IOException {
        if (type == null) {
            throw json.wrong("it is not an in-toto statement: it has no _type");
        }
        if (predicateType == null || predicateType.isEmpty()) {
            throw json.wrong("the statement has no predicateType");
        }
        if (!predicate) {
            throw json.wrong("the statement has no predicate");
        }
        return new SignedStatement(predicateType, subjects, payload, fingerprint);
    }

    private void readSubject() throws IOException {
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            if (name.equals("digest")) {
                for (String algorithm = json.firstField(); algorithm != null; algorithm = json.nextField()) {
                    if (algorithm.equals("sha256")) {
                        add(json.text());
                    }
                }
            }
        }
    }

    private void add(String hex) throws IOException {
        if (subjects.size() == MOST_SUBJECTS) {
            throw json.wrong("the statement is about more than " + MOST_SUBJECTS + " things");
        }
        try {
            subjects.add(Digest.parse("sha256:" + hex));
        } catch (IllegalArgumentException e) {
            throw json.wrong("'" + Quoted.text(hex) + "' is not the sha256 digest of a subject");
        }
    }

    /** An SBOM is what it lists; of any other predicate every word counts. The type comes first, as tools write it. */
    private Digest readPredicate() throws IOException {
        boolean sbom = SbomFormat.SPDX_JSON.predicateType().equals(predicateType)
                || SbomFormat.CYCLONEDX_JSON.predicateType().equals(predicateType);
        return sbom && json.isObject() ? new SbomPass(json).read().fingerprint() : JsonFingerprint.of(json);
    }
}
