package io.jenkins.plugins.containerrelease.engine.build;

import io.jenkins.plugins.containerrelease.engine.flow.FileReader;
import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.stream.JsonInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads what {@code docker buildx build} or {@code bake} writes to its {@code --metadata-file}.
 *
 * <p>Source: buildx's reference of {@code --metadata-file}. Only {@code containerimage.digest} is used; the file's
 * {@code containerimage.config.digest} is, for an index, the index's digest again.
 */
final class MetadataReader implements FileReader<BuildMetadata> {
    private static final long serialVersionUID = 1L;
    private static final String DIGEST = "containerimage.digest";
    private static final int MOST_TARGETS = 1_000;

    /** Whether a bake file's targets are expected, rather than one image. */
    private final boolean bake;

    MetadataReader(boolean bake) {
        this.bake = bake;
    }

    @Override
    public BuildMetadata read(InputStream in, OutputStream out) throws IOException {
        return JsonInput.read(in, "build metadata file", json -> {
            Map<String, Digest> digests = new LinkedHashMap<>();
            if (!json.isObject()) {
                throw json.wrong("it is not an object");
            }
            if (bake) {
                for (String name = json.firstField(); name != null; name = json.nextField()) {
                    Digest digest = json.isObject() ? image(json) : null;
                    if (digest != null) {
                        digests.put(name, digest);
                    }
                    if (digests.size() > MOST_TARGETS) {
                        throw json.wrong("it has more than " + MOST_TARGETS + " targets");
                    }
                }
            } else {
                Digest digest = image(json);
                if (digest != null) {
                    digests.put(BuildMetadata.PLAIN, digest);
                }
            }
            return new BuildMetadata(digests);
        });
    }

    private static Digest image(JsonInput json) throws IOException {
        Digest digest = null;
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            if (name.equals(DIGEST)) {
                try {
                    digest = Digest.parse(json.text());
                } catch (IllegalArgumentException e) {
                    throw new UnreadableException("'" + DIGEST + "' of the build metadata file: " + e.getMessage(), e);
                }
            }
        }
        return digest;
    }
}
