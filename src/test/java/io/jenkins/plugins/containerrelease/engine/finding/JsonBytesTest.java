package io.jenkins.plugins.containerrelease.engine.finding;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Says the same as the general generator with the same settings, byte for byte. */
class JsonBytesTest {
    private static final JsonFactory GENERAL = JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private interface Values<J> {
        void write(J json) throws IOException;
    }

    private static String written(Values<JsonBytes> values) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonBytes json = new JsonBytes(out);
        values.write(json);
        json.flush();
        return out.toString(StandardCharsets.US_ASCII);
    }

    private static String expected(Values<JsonGenerator> values) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = GENERAL.createGenerator(out)) {
            values.write(json);
        }
        return out.toString(StandardCharsets.US_ASCII);
    }

    private static void assertSame(String text) throws IOException {
        assertThat(written(json -> json.text(text))).isEqualTo(expected(json -> json.writeString(text)));
    }

    private static void assertSame(double number) throws IOException {
        assertThat(written(json -> json.number(number))).isEqualTo(expected(json -> json.writeNumber(number)));
    }

    @Property(tries = 1000)
    void writesEveryText(@ForAll("texts") String text) throws IOException {
        assertSame(text);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(Arbitraries.strings().all().ofMaxLength(40), Arbitraries.strings().ascii().ofMaxLength(40));
    }

    @Test
    void writesEveryCharacter() throws IOException {
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            assertSame("a" + (char) c + "?");
        }
        assertSame("\ud83d\ude00");
    }

    @Test
    void writesTextsAroundTheSizeOfItsBuffer() throws IOException {
        for (String piece : new String[] {"a", "é", "\"", "\u2028"}) {
            for (int length : new int[] {1 << 16, 1 << 17}) {
                for (int more = -9; more <= 9; more++) {
                    String text = "a".repeat(7) + piece.repeat(length + more);
                    assertThat(written(json -> {
                        json.text("before");
                        json.text(text);
                        json.text("after");
                    })).isEqualTo("\"before\"" + expected(json -> json.writeString(text)) + "\"after\"");
                }
            }
        }
    }

    @Property(tries = 2000)
    void writesEveryNumber(@ForAll double number) throws IOException {
        assertSame(number);
        assertThat(written(json -> json.number((long) number))).isEqualTo(Long.toString((long) number));
    }

    @Test
    void writesRatingsAndTheirNeighbours() throws IOException {
        for (int tenths = -20; tenths <= 120; tenths++) {
            double rating = tenths / 10.0;
            assertSame(rating);
            assertSame(Math.nextUp(rating));
            assertSame(Math.nextDown(rating));
        }
        assertSame(-0.0);
        assertSame(Double.NaN);
        assertSame(Double.NEGATIVE_INFINITY);
        assertSame(Double.MAX_VALUE);
    }
}
