package io.jenkins.plugins.containerrelease.engine.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.jenkins.plugins.containerrelease.engine.json.Json;
import java.io.IOException;
import java.io.Writer;

/**
 * JSON inside an HTML page: nothing in it can end the element it is in, begin a comment or be taken for markup, and it
 * is ASCII, so that no encoding and no line separator changes what it says.
 */
final class EmbeddedJson {
    private static final Escapes ESCAPES = new Escapes();
    private static final ObjectWriter WRITER =
            Json.mapper().writer().with(JsonWriteFeature.ESCAPE_NON_ASCII).with(ESCAPES)
                    .without(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                    .without(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build()
            .setCharacterEscapes(ESCAPES);

    private EmbeddedJson() {}

    /** Writes a document of the project's own. */
    static void write(Object value, Writer page) throws IOException {
        WRITER.writeValue(page, value);
    }

    /** Writes in pieces. */
    static JsonGenerator generator(Writer target) throws IOException {
        return FACTORY.createGenerator(target);
    }

    /** Escapes {@code <}, {@code >} and {@code &} beyond what JSON asks for. */
    private static final class Escapes extends CharacterEscapes {
        private static final long serialVersionUID = 1L;
        private final int[] ascii = standardAsciiEscapesForJSON();

        private Escapes() {
            for (char c : "<>&".toCharArray()) {
                ascii[c] = ESCAPE_STANDARD;
            }
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return ascii.clone();
        }

        @Override
        public SerializableString getEscapeSequence(int c) {
            return new SerializedString(String.format("\\u%04x", c));
        }
    }
}
