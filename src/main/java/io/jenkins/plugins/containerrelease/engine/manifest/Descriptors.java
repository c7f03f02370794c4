package io.jenkins.plugins.containerrelease.engine.manifest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.engine.image.Descriptor;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads descriptors out of JSON that a registry, so a stranger, wrote; within limits. */
final class Descriptors {
    /** Most bytes of one document: what a registry accepts as a manifest at least, and most do at most. */
    static final int MOST_BYTES = 4 * 1024 * 1024;
    /** Most descriptors in one list. */
    static final int MOST = 1_000;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(32)
                    .maxStringLength(MOST_BYTES)
                    .maxNameLength(10_000)
                    .maxNumberLength(32)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Descriptors() {}

    /** All bytes of a document. */
    static byte[] bytes(InputStream in, String what) throws IOException {
        byte[] bytes = in.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new UnreadableException(what + " has more than " + MOST_BYTES + " bytes");
        }
        return bytes;
    }

    /** What takes the properties of an object; the parser stands at the value. */
    @FunctionalInterface
    interface Property {
        /** Reads the value, or leaves it: then it is skipped. */
        void read(String name, JsonParser value) throws IOException;
    }

    /** Reads a document that is one object. */
    static void document(byte[] bytes, String what, Property property) throws IOException {
        try (JsonParser parser = JSON.createParser(bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new UnreadableException(what + " is not a JSON object");
            }
            object(parser, property);
            if (parser.nextToken() != null) {
                throw new UnreadableException(what + " goes on after its end");
            }
        } catch (JsonProcessingException e) {
            throw new UnreadableException(what + " is not valid JSON: " + Quoted.text(e.getOriginalMessage())
                    + (e.getLocation() == null ? "" : " at byte " + e.getLocation().getByteOffset()), e);
        } catch (CharConversionException e) {
            // what looks like UTF-32 and is not
            throw new UnreadableException(what + " is not valid JSON: " + Quoted.text(e.getMessage()), e);
        }
    }

    /** Reads the object that the parser stands at; JSON's null is an empty one. */
    static void object(JsonParser parser, Property property) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new UnreadableException("'" + Quoted.text(parser.currentName()) + "' is not an object");
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            property.read(name, parser);
            if (parser.currentToken() == value) {
                parser.skipChildren();
            }
        }
    }

    /** The text that the parser stands at; {@code null} for JSON's null. */
    static String text(JsonParser parser, String name) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw new UnreadableException("'" + Quoted.text(name) + "' is not a text");
        }
        return parser.getText();
    }

    /** What takes each descriptor of a list. */
    @FunctionalInterface
    interface Sink {
        void add(Descriptor descriptor) throws IOException;
    }

    /** Reads the list of descriptors that the parser stands at; JSON's null is an empty one. */
    static void list(JsonParser parser, String name, Sink sink) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw new UnreadableException("'" + name + "' is not a list");
        }
        int count = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (++count > MOST) {
                throw new UnreadableException("'" + name + "' lists more than " + MOST + " descriptors");
            }
            sink.add(one(parser, name));
        }
    }

    /** Reads the descriptor that the parser stands at. OCI image specification 1.1, descriptor.md. */
    static Descriptor one(JsonParser parser, String name) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new UnreadableException("'" + name + "' does not hold a descriptor");
        }
        Fields fields = new Fields();
        object(parser, fields);
        if (fields.digest == null || fields.size < 0) {
            throw new UnreadableException("a descriptor in '" + name + "' has no digest or no size");
        }
        return new Descriptor(fields.mediaType, digest(fields.digest), fields.size, fields.platform(),
                fields.artifactType, fields.annotations);
    }

    private static Digest digest(String text) throws UnreadableException {
        try {
            return Digest.parse(text);
        } catch (IllegalArgumentException e) {
            throw new UnreadableException(e.getMessage(), e);
        }
    }

    /** The properties of one descriptor as they come. */
    private static final class Fields implements Property {
        private String mediaType;
        private String digest;
        private String artifactType;
        private long size = -1;
        private String os;
        private String architecture;
        private String variant;
        private final Map<String, String> annotations = new LinkedHashMap<>();

        @Override
        public void read(String name, JsonParser value) throws IOException {
            switch (name) {
                case "mediaType" -> mediaType = text(value, name);
                case "digest" -> digest = text(value, name);
                case "artifactType" -> artifactType = text(value, name);
                case "size" -> {
                    if (value.currentToken() != JsonToken.VALUE_NUMBER_INT) {
                        throw new UnreadableException("'size' is not a whole number");
                    }
                    size = value.getLongValue();
                }
                case "platform" -> object(value, (part, text) -> {
                    switch (part) {
                        case "os" -> os = text(text, part);
                        case "architecture" -> architecture = text(text, part);
                        case "variant" -> variant = text(text, part);
                        default -> { }
                    }
                });
                case "annotations" -> object(value, (key, text) -> annotations.put(key, String.valueOf(text(text, key))));
                default -> { }
            }
        }

        /** That a platform is unknown is worth keeping where it tells what BuildKit attached from what may run. */
        private Platform platform() throws UnreadableException {
            if (os == null || architecture == null || os.equals("unknown") && !Manifest.isMarkedAttached(annotations)) {
                return null;
            }
            try {
                return Platform.of(os, architecture, variant);
            } catch (IllegalArgumentException e) {
                throw new UnreadableException(e.getMessage(), e);
            }
        }
    }
}
