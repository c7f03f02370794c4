package io.jenkins.plugins.containerrelease.engine.attest;

import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.stream.JsonInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * Identity of a JSON value: whoever writes it again with other white space or with its fields in another order gets the
 * same. Only hashes are held.
 */
final class JsonFingerprint {
    private static final int MOST_FIELDS = 100_000;

    private final JsonInput json;

    private JsonFingerprint(JsonInput json) {
        this.json = json;
    }

    /** Reads the value that the input stands on. */
    static Digest of(JsonInput json) throws IOException {
        return new JsonFingerprint(json).value();
    }

    private Digest value() throws IOException {
        if (json.isObject()) {
            return object();
        }
        if (json.isList()) {
            return list();
        }
        String kind = json.isText() ? "text " : "value ";
        return hash(kind + (json.isNull() ? "null" : json.text()));
    }

    private Digest object() throws IOException {
        Map<String, Digest> fields = new TreeMap<>();
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            if (fields.size() == MOST_FIELDS) {
                throw new UnreadableException("this statement exceeds a limit: an object has more than " + MOST_FIELDS + " fields");
            }
            fields.put(hash(name).hex(), value());
        }
        StringBuilder all = new StringBuilder("object");
        fields.forEach((name, value) -> all.append(' ').append(name).append(' ').append(value.hex()));
        return hash(all.toString());
    }

    /** A list is a chain, so that its length does not matter for the memory. */
    private Digest list() throws IOException {
        Digest chain = hash("list");
        for (boolean more = json.firstItem(); more; more = json.nextItem()) {
            chain = hash("entry " + chain.hex() + " " + value().hex());
        }
        return chain;
    }

    private static Digest hash(String text) {
        return Digest.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
