package io.jenkins.plugins.containerrelease.engine.exception;

import io.jenkins.plugins.containerrelease.engine.flow.FileReader;
import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.engine.stream.JsonInput;
import io.jenkins.plugins.containerrelease.engine.vex.VexReader;
import io.jenkins.plugins.containerrelease.engine.vex.VexSummary;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Reads VEX documents that are attested of an image, as {@code cosign verify-attestation} prints those that it found good:
 * an envelope (DSSE) on each line, with an in-toto statement whose predicate is the document. No signature is checked here;
 * that the statement is about the image is.
 *
 * <p>Source: DSSE 1.0, envelope.md; in-toto attestation framework, spec/v1/statement.md; OpenVEX, "Attesting OpenVEX documents".
 */
public final class AttestedVexReader implements FileReader<ArrayList<VexWaivers>> {
    private static final long serialVersionUID = 1L;
    private static final int MOST = 50;
    private static final int MOST_BYTES = 64_000_000;

    /** The image. */
    private final VexSubject subject;
    /** What the documents are called. */
    private final String name;

    public AttestedVexReader(VexSubject subject, String name) {
        this.subject = Objects.requireNonNull(subject);
        this.name = Objects.requireNonNull(name);
    }

    @Override
    public ArrayList<VexWaivers> read(InputStream in, OutputStream out) throws IOException {
        ArrayList<VexWaivers> read = new ArrayList<>();
        JsonInput.open(in, "signed statement", json -> {
            while (json.nextDocument()) {
                if (read.size() == MOST) {
                    throw json.wrong("there are more than " + MOST + " statements");
                }
                read.add(envelope(json));
            }
            return null;
        });
        if (read.isEmpty()) {
            throw new UnreadableException("there is no statement");
        }
        return read;
    }

    private VexWaivers envelope(JsonInput json) throws IOException {
        byte[] payload = null;
        for (String field = json.firstField(); field != null; field = json.nextField()) {
            if (field.equals("payload")) {
                Limited bytes = new Limited();
                json.binary(bytes);
                payload = bytes.toByteArray();
            }
        }
        if (payload == null) {
            throw json.wrong("it has no payload");
        }
        return JsonInput.read(new ByteArrayInputStream(payload), "in-toto statement", this::statement);
    }

    private VexWaivers statement(JsonInput json) throws IOException {
        VexClaims claims = new VexClaims(subject, true);
        List<String> about = new ArrayList<>();
        VexSummary summary = null;
        for (String field = json.firstField(); field != null; field = json.nextField()) {
            switch (field) {
                case "subject" -> {
                    for (boolean more = json.firstItem(); more; more = json.nextItem()) {
                        subject(json, about);
                    }
                }
                case "predicate" -> summary = VexReader.read(json, claims);
                default -> {}
            }
        }
        String image = subject.digests().get(0).hex();
        if (!about.contains(image)) {
            throw json.wrong("it is not about the image " + subject.digests().get(0));
        }
        if (summary == null) {
            throw json.wrong("it has no predicate");
        }
        return claims.waivers(summary, name);
    }

    private static void subject(JsonInput json, List<String> about) throws IOException {
        for (String field = json.firstField(); field != null; field = json.nextField()) {
            if (field.equals("digest")) {
                for (String algorithm = json.firstField(); algorithm != null; algorithm = json.nextField()) {
                    if (algorithm.equals("sha256") && about.size() < MOST) {
                        about.add(json.text());
                    }
                }
            }
        }
    }

    /** Holds a payload, up to a limit. */
    private static final class Limited extends ByteArrayOutputStream {
        @Override
        public synchronized void write(byte[] bytes, int from, int length) {
            check(length);
            super.write(bytes, from, length);
        }

        @Override
        public synchronized void write(int one) {
            check(1);
            super.write(one);
        }

        private void check(int more) {
            if (size() + more > MOST_BYTES) {
                throw new IllegalArgumentException("a payload has more than " + MOST_BYTES + " bytes");
            }
        }
    }
}
