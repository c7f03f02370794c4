package io.jenkins.plugins.containerrelease.engine.attest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.containerrelease.engine.flow.FlowTester;
import io.jenkins.plugins.containerrelease.engine.flow.Saved;
import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatementReaderTest {
    private static final String HEX = "a".repeat(64);
    private static final String TYPE = "https://slsa.dev/provenance/v1";

    private static ArrayList<SignedStatement> read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static ArrayList<SignedStatement> read(byte[] bytes) throws IOException {
        return StatementReader.withPredicates().read(new ByteArrayInputStream(bytes), OutputStream.nullOutputStream());
    }

    private static String statement(String type, String predicate) {
        return "{\"_type\": \"https://in-toto.io/Statement/v1\", \"predicateType\": \"" + type
                + "\", \"subject\": [{\"name\": \"web\", \"digest\": {\"sha256\": \"" + HEX + "\"}}], \"predicate\": " + predicate + "}";
    }

    private static String envelope(String statement) {
        return "{\"payloadType\": \"application/vnd.in-toto+json\", \"payload\": \""
                + Base64.getEncoder().encodeToString(statement.getBytes(StandardCharsets.UTF_8)) + "\", \"signatures\": []}";
    }

    @Test
    void whatCosignPrintsIsRead() throws IOException {
        byte[] recorded = FlowTester.resource("/recorded/cosign-2.5.0/verify-attestation.out");
        List<SignedStatement> statements = read(recorded);
        assertThat(statements).isNotEmpty().allSatisfy(statement -> {
            assertThat(statement.predicateType()).isEqualTo(SbomFormat.SPDX_JSON.predicateType());
            assertThat(statement.subjects()).hasSize(1);
            assertThat(statement.fingerprint()).isNotNull();
            assertThat(statement.payload()).isNotNull();
        });
        assertThat(Saved.andRestored(read(recorded))).usingRecursiveComparison().isEqualTo(statements);
    }

    @Test
    void theFingerprintOfAnAttestedSbomIsThatOfTheDocument() throws IOException {
        String sbom = "{\"spdxVersion\": \"SPDX-2.3\", \"packages\": [{\"name\": \"musl\"}]}";
        Digest document = new SbomReader().read(
                new ByteArrayInputStream(sbom.getBytes(StandardCharsets.UTF_8)), OutputStream.nullOutputStream()).fingerprint();
        SignedStatement statement = read(envelope(statement("https://spdx.dev/Document", sbom))).get(0);
        assertThat(statement.fingerprint()).isEqualTo(document);
    }

    @Test
    void ofOtherPredicatesEveryWordCountsButNotTheOrder() throws IOException {
        Digest one = read(statement(TYPE, "{\"a\": 1, \"b\": [\"x\", {\"c\": null}]}")).get(0).fingerprint();
        assertThat(read(statement(TYPE, "{ \"b\":[\"x\",{\"c\":null}], \"a\":1 }")).get(0).fingerprint()).isEqualTo(one);
        for (String other : List.of("{\"a\": \"1\", \"b\": [\"x\", {\"c\": null}]}", "{\"a\": 1, \"b\": [{\"c\": null}, \"x\"]}",
                "{\"a\": 1, \"b\": [\"x\", {\"c\": \"null\"}]}", "{\"a\": 1}", "{}", "[]", "{\"a\": 1, \"b\": [\"x\", {\"c\": []}]}")) {
            assertThat(read(statement(TYPE, other)).get(0).fingerprint()).as(other).isNotEqualTo(one);
        }
    }

    @Test
    void headersAreReadWhateverThePredicateHolds() throws IOException {
        String odd = envelope(statement("https://spdx.dev/Document", "{\"spdxVersion\": \"SPDX-9\"}"));
        assertThatThrownBy(() -> read(odd)).isInstanceOf(UnreadableException.class).hasMessageContaining("SPDX-9");
        List<SignedStatement> headers = StatementReader.ofHeaders().read(
                new ByteArrayInputStream((odd + "\n\n" + odd).getBytes(StandardCharsets.UTF_8)), OutputStream.nullOutputStream());
        assertThat(headers).hasSize(2).allSatisfy(header -> assertThat(header.fingerprint()).isNull());
    }

    @Test
    void anEmptyOutputHoldsNoStatement() throws IOException {
        assertThat(read("\n\n")).isEmpty();
    }

    @Test
    void whatIsNoStatementIsRefusedWithASentence() {
        refused("7", "expected an envelope");
        refused("{}", "it has no _type");
        refused("{\"payload\": \"e30=\", \"payloadType\": \"text/plain\"}", "the envelope holds 'text/plain'");
        refused("{\"payload\": \"e30=\", \"payloadType\": \"application/vnd.in-toto+json\"}", "it has no _type");
        refused("{\"payload\": \"***\", \"payloadType\": \"application/vnd.in-toto+json\"}", "a text is not base64");
        refused("{\"payload\": {}}", "expected a text");
        refused(statement("", "{}"), "no predicateType");
        refused(statement(TYPE, "{}").replace("\"predicate\"", "\"other\""), "no predicate");
        refused(statement(TYPE, "{}").replace(HEX, "abc"), "'abc' is not the sha256 digest");
        refused(statement(TYPE, "{}").replace("Statement/v1", "Statement/v7"), "is not an in-toto statement that is read here");
        refused(envelope(statement(TYPE, "{}").substring(0, 80)), "ends in the middle");
        refused("[".repeat(500), "expected an envelope");
        refused("{\"dsseEnvelope\":".repeat(50), "expected an envelope");
    }

    @Test
    void aPayloadThatNeverEndsEndsAtALimit() {
        byte[] head = "{\"payload\": \"".getBytes(StandardCharsets.US_ASCII);
        InputStream endless = new InputStream() {
            private long at;

            @Override
            public int read() {
                return at < head.length ? head[(int) at++] : 'A';
            }

            @Override
            public int read(byte[] into, int from, int length) {
                for (int i = 0; i < length; i++) {
                    into[from + i] = (byte) read();
                }
                return length;
            }
        };
        assertThatThrownBy(() -> StatementReader.ofHeaders().read(endless, OutputStream.nullOutputStream()))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("more than " + Payload.MOST + " bytes");
    }

    private static void refused(String text, String why) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(UnreadableException.class).hasMessageContaining(why);
    }
}
