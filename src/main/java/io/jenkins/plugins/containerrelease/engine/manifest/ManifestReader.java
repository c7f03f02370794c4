package io.jenkins.plugins.containerrelease.engine.manifest;

import com.fasterxml.jackson.core.JsonParser;
import io.jenkins.plugins.containerrelease.engine.flow.FileReader;
import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.engine.image.Descriptor;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads and hashes an image index or image manifest, at most 4 MiB of it: what registries accept.
 *
 * <p>Source: as for {@link Manifest}. Docker's manifest of schema 1 has no digest of its configuration and is refused.
 */
public final class ManifestReader implements FileReader<Manifest> {
    private static final long serialVersionUID = 1L;
    private static final String WHAT = "the manifest";

    /** What the bytes have to hash to; {@code null} where any content will do. */
    private final Digest expected;

    /** @param expected what the bytes have to hash to; {@code null} where any content will do */
    public ManifestReader(Digest expected) {
        this.expected = expected;
    }

    @Override
    public Manifest read(InputStream in, OutputStream out) throws IOException {
        byte[] bytes = Descriptors.bytes(in, WHAT);
        Digest digest = Digest.of(bytes);
        if (expected != null && expected.algorithm().equals("sha256") && !expected.equals(digest)) {
            throw new UnreadableException(WHAT + " of " + expected + " is not what was asked for: its content has the"
                    + " digest " + digest);
        }
        Properties found = new Properties();
        Descriptors.document(bytes, WHAT, found);
        if (found.schemaVersion != 2) {
            throw new UnreadableException(WHAT + " has schemaVersion " + found.schemaVersion + ", accepted is 2");
        }
        boolean index = found.manifests != null;
        boolean manifest = found.config != null || found.layers != null;
        if (index == manifest) {
            throw new UnreadableException(WHAT + (index
                    ? " lists manifests and has a configuration or layers as well: an index has the one, a manifest the others"
                    : " has neither manifests nor a configuration: it is no image index and no image manifest"));
        }
        if (manifest && found.config == null) {
            throw new UnreadableException(WHAT + " has layers but no configuration");
        }
        return new Manifest(digest, bytes.length, found.mediaType, found.artifactType, found.subject, index,
                index ? found.manifests : List.of(), found.config, found.layers == null ? List.of() : found.layers,
                found.annotations);
    }

    /** The properties as they come. */
    private static final class Properties implements Descriptors.Property {
        private int schemaVersion;
        private String mediaType;
        private String artifactType;
        private Digest subject;
        private Descriptor config;
        private List<Descriptor> manifests;
        private List<Descriptor> layers;
        private final Map<String, String> annotations = new LinkedHashMap<>();

        @Override
        public void read(String name, JsonParser value) throws IOException {
            switch (name) {
                case "schemaVersion" -> schemaVersion = value.getValueAsInt(-1);
                case "mediaType" -> mediaType = Descriptors.text(value, name);
                case "artifactType" -> artifactType = Descriptors.text(value, name);
                case "subject" -> subject = Descriptors.one(value, name).digest();
                case "config" -> config = Descriptors.one(value, name);
                case "manifests" -> manifests = listed(value, name);
                case "layers" -> layers = listed(value, name);
                case "annotations" -> Descriptors.object(value,
                        (key, text) -> annotations.put(key, String.valueOf(Descriptors.text(text, Quoted.text(key)))));
                default -> { }
            }
        }

        private static List<Descriptor> listed(JsonParser value, String name) throws IOException {
            List<Descriptor> entries = new ArrayList<>();
            Descriptors.list(value, name, entries::add);
            return entries;
        }
    }
}
