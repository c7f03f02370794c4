package io.jenkins.plugins.containerrelease.engine.promote;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.jenkins.plugins.containerrelease.engine.flow.FileReader;
import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.ImageReference;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads one repository's part of a {@code rollback-manifest.json}, version 1, see {@link RollbackManifest}. */
final class RollbackManifestReader implements FileReader<UndoablePromotion> {
    private static final long serialVersionUID = 1L;
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(16)
                    .maxStringLength(100_000)
                    .maxDocumentLength(4L * 1024 * 1024)
                    .build())
            .build();

    /** Full name of the repository. */
    private final String repository;

    RollbackManifestReader(String repository) {
        this.repository = repository;
    }

    @Override
    public UndoablePromotion read(InputStream in, OutputStream out) throws IOException {
        try (JsonParser parser = JSON.createParser(in)) {
            UndoablePromotion read = read(parser);
            if (parser.nextToken() != null) {
                throw new UnreadableException("the rollback manifest goes on after its end");
            }
            return read;
        } catch (JsonProcessingException e) {
            throw new UnreadableException("the rollback manifest is not valid JSON: " + Quoted.text(e.getOriginalMessage()), e);
        } catch (CharConversionException e) {
            // what looks like UTF-32 and is not
            throw new UnreadableException("the rollback manifest is not valid JSON: " + Quoted.text(e.getMessage()), e);
        } catch (IllegalArgumentException e) {
            throw new UnreadableException("the rollback manifest is damaged: " + e.getMessage(), e);
        }
    }

    private UndoablePromotion read(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new UnreadableException("the rollback manifest is not a JSON object");
        }
        long version = -1;
        String kind = null;
        Digest digest = null;
        Found found = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "version" -> version = parser.getValueAsLong(-1);
                case "kind" -> kind = parser.getValueAsString();
                case "digest" -> digest = Digest.parse(parser.getValueAsString());
                case "destinations" -> found = destinations(parser);
                default -> parser.skipChildren();
            }
        }
        if (version != 1) {
            throw new UnreadableException("the rollback manifest has version " + version + "; expected 1");
        }
        if (!RollbackManifest.PROMOTION.equals(kind)) {
            throw new UnreadableException("the rollback manifest is of a " + Quoted.text(kind)
                    + "; only a promotion can be rolled back");
        }
        if (digest == null || found == null) {
            throw new UnreadableException("the rollback manifest has " + (digest == null
                    ? "no digest"
                    : "no destination " + repository));
        }
        return new UndoablePromotion(found.id, digest, found.tags);
    }

    /** The part that is looked for. */
    private static final class Found {
        private String repository;
        private String id;
        private final Map<String, Digest> tags = new LinkedHashMap<>();
    }

    private Found destinations(JsonParser parser) throws IOException {
        expect(parser, JsonToken.START_ARRAY, "destinations");
        Found found = null;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            Found read = destination(parser);
            if (repository.equals(read.repository)) {
                found = read;
            }
        }
        return found;
    }

    private static Found destination(JsonParser parser) throws IOException {
        expect(parser, JsonToken.START_OBJECT, "destinations");
        Found found = new Found();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "repository" -> found.repository = parser.getValueAsString();
                case "id" -> found.id = parser.getValueAsString();
                case "tags" -> tags(parser, found.tags);
                default -> parser.skipChildren();
            }
        }
        if (found.repository == null || found.id == null) {
            throw new UnreadableException("a destination of the rollback manifest has no repository or no id");
        }
        return found;
    }

    private static void tags(JsonParser parser, Map<String, Digest> tags) throws IOException {
        expect(parser, JsonToken.START_ARRAY, "tags");
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            expect(parser, JsonToken.START_OBJECT, "tags");
            String tag = null;
            Digest previous = null;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                switch (name) {
                    case "tag" -> tag = parser.getValueAsString();
                    case "previous" -> previous = parser.currentToken() == JsonToken.VALUE_NULL
                            ? null
                            : Digest.parse(parser.getValueAsString());
                    default -> parser.skipChildren();
                }
            }
            if (!ImageReference.isTag(tag)) {
                throw new UnreadableException("'" + Quoted.text(tag) + "' in the rollback manifest is not a tag");
            }
            tags.put(tag, previous);
        }
    }

    private static void expect(JsonParser parser, JsonToken token, String name) throws IOException {
        if (parser.currentToken() != token) {
            throw new UnreadableException("'" + name + "' of the rollback manifest is not what it should be: "
                    + parser.currentToken());
        }
    }
}
