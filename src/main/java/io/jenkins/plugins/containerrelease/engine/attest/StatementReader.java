package io.jenkins.plugins.containerrelease.engine.attest;

import io.jenkins.plugins.containerrelease.engine.flow.FileReader;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import io.jenkins.plugins.containerrelease.engine.stream.JsonInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;

/**
 * Reads in-toto statements, as {@code cosign verify-attestation} and {@code cosign download attestation} print them:
 * signed envelopes, one after the other. Sigstore bundles that hold such an envelope, bare statements and lists of them
 * are read as well. No signature is checked here.
 *
 * <p>The fingerprint of a predicate is that of {@link SbomSummary#fingerprint()} for SBOMs; for any other predicate it
 * covers everything but white space and the order of fields.
 *
 * <p>Source: DSSE 1.0, protocol.md and envelope.md; in-toto attestation framework, spec/v1/statement.md; Sigstore protobuf
 * specifications, {@code sigstore_bundle.proto}, field {@code dsse_envelope}. Limits: {@value #MOST} statements,
 * {@value Payload#MOST} bytes in an envelope.
 */
public final class StatementReader implements FileReader<ArrayList<SignedStatement>> {
    private static final long serialVersionUID = 1L;
    /** Most statements in a file. */
    static final int MOST = 1_000;
    private static final String IN_TOTO = "application/vnd.in-toto+json";
    private static final int DEEPEST_ENVELOPE = 4;

    /** Whether predicates are read and fingerprinted, rather than skipped. */
    private final boolean fingerprints;

    private StatementReader(boolean fingerprints) {
        this.fingerprints = fingerprints;
    }

    /** Reads the statements with their predicates. */
    public static StatementReader withPredicates() {
        return new StatementReader(true);
    }

    /** Reads what the statements are about, and of which type, and skips their predicates, whatever they hold. */
    public static StatementReader ofHeaders() {
        return new StatementReader(false);
    }

    @Override
    public ArrayList<SignedStatement> read(InputStream in, OutputStream out) throws IOException {
        ArrayList<SignedStatement> statements = new ArrayList<>();
        JsonInput.open(in, "signed statement", json -> {
            while (json.nextDocument()) {
                document(json, statements);
            }
            return null;
        });
        return statements;
    }

    private void document(JsonInput json, ArrayList<SignedStatement> statements) throws IOException {
        if (json.isList()) {
            for (boolean more = json.firstItem(); more; more = json.nextItem()) {
                envelope(json, statements, DEEPEST_ENVELOPE);
            }
        } else {
            envelope(json, statements, DEEPEST_ENVELOPE);
        }
    }

    private void envelope(JsonInput json, ArrayList<SignedStatement> statements, int depth) throws IOException {
        if (!json.isObject() || depth == 0) {
            throw json.wrong("expected an envelope or an in-toto statement");
        }
        StatementPass bare = new StatementPass(json, fingerprints);
        Payload payload = null;
        String type = null;
        boolean bundle = false;
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            switch (name) {
                case "payload" -> {
                    payload = new Payload();
                    json.binary(payload);
                }
                case "payloadType" -> type = json.text();
                case "dsseEnvelope" -> {
                    bundle = true;
                    envelope(json, statements, depth - 1);
                }
                case "messageSignature" ->
                    throw json.wrong("it is a signature of a file, not of a statement");
                default -> bare.field(name);
            }
        }
        if (payload != null) {
            if (!IN_TOTO.equals(type)) {
                throw json.wrong("the envelope holds '" + Quoted.text(type) + "', expected " + IN_TOTO);
            }
            add(json, statements, fromPayload(payload));
        } else if (!bundle) {
            add(json, statements, bare.end(null));
        }
    }

    private SignedStatement fromPayload(Payload payload) throws IOException {
        return JsonInput.read(payload.bytes(), "in-toto statement", json -> {
            StatementPass pass = new StatementPass(json, fingerprints);
            for (String name = json.firstField(); name != null; name = json.nextField()) {
                pass.field(name);
            }
            return pass.end(payload.digest());
        });
    }

    private static void add(JsonInput json, ArrayList<SignedStatement> statements, SignedStatement one) throws IOException {
        if (statements.size() == MOST) {
            throw json.wrong("there are more than " + MOST + " statements");
        }
        statements.add(one);
    }
}
