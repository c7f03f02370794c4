package io.jenkins.plugins.containerrelease.engine.manifest;

import io.jenkins.plugins.containerrelease.engine.flow.FileReader;
import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.ImageReference;
import io.jenkins.plugins.containerrelease.engine.purl.PackageUrl;
import io.jenkins.plugins.containerrelease.engine.stream.JsonInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads, from the provenance that BuildKit attached to an image, with which images it was built: as
 * {@code docker buildx imagetools inspect --format '{{json .Provenance}}'} prints it for all platforms, or one in-toto
 * statement of one platform. A frontend ({@code # syntax=}) is none of them.
 *
 * <p>Source: SLSA provenance 0.2 ({@code materials}) and 1.0 ({@code buildDefinition.resolvedDependencies}); BuildKit,
 * docs/attestations/slsa-provenance.md: images are package-urls of type docker, with the qualifier {@code digest} where
 * the build named one.
 */
public final class SourcesReader implements FileReader<Sources> {
    private static final long serialVersionUID = 1L;
    private static final int MOST = 1_000;
    private static final String FRONTEND = "docker/dockerfile";

    /** Platform of the one that is read; {@code null} where the file names platforms itself. */
    private final String platform;

    /** @param platform of the image that the provenance is about; {@code null} where the file itself says */
    public SourcesReader(String platform) {
        this.platform = platform;
    }

    @Override
    public Sources read(InputStream in, OutputStream out) throws IOException {
        return JsonInput.read(in, "provenance", json -> {
            Sources sources = new Sources();
            for (String name = json.firstField(); name != null; name = json.nextField()) {
                if (name.equals("SLSA") || name.equals("predicate")) {
                    predicate(json, platform == null ? Sources.ANY : platform, sources);
                } else if (name.indexOf('/') > 0 && json.isObject()) {
                    ofPlatform(json, name, sources);
                }
            }
            return sources;
        });
    }

    private static void ofPlatform(JsonInput json, String platform, Sources sources) throws IOException {
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            if (name.equals("SLSA")) {
                predicate(json, platform, sources);
            }
        }
    }

    private static void predicate(JsonInput json, String platform, Sources sources) throws IOException {
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            switch (name) {
                // said without images, where there are none
                case "buildType" -> sources.add(platform, List.of());
                case "materials" -> sources.add(platform, images(json));
                case "buildDefinition" -> {
                    sources.add(platform, List.of());
                    for (String part = json.firstField(); part != null; part = json.nextField()) {
                        if (part.equals("resolvedDependencies")) {
                            sources.add(platform, images(json));
                        }
                    }
                }
                default -> { }
            }
        }
    }

    private static List<SourceImage> images(JsonInput json) throws IOException {
        List<SourceImage> images = new ArrayList<>();
        int count = 0;
        for (boolean more = json.firstItem(); more; more = json.nextItem()) {
            if (++count > MOST) {
                throw json.wrong("it lists more than " + MOST + " materials");
            }
            SourceImage image = image(json);
            if (image != null && !images.contains(image)) {
                images.add(image);
            }
        }
        return images;
    }

    private static SourceImage image(JsonInput json) throws IOException {
        String uri = null;
        String sha256 = null;
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            if (name.equals("uri")) {
                uri = json.text();
            } else if (name.equals("digest")) {
                for (String algorithm = json.firstField(); algorithm != null; algorithm = json.nextField()) {
                    sha256 = algorithm.equals("sha256") ? json.text() : sha256;
                }
            }
        }
        PackageUrl purl = PackageUrl.of(uri);
        if (purl == null || !purl.type().equals("docker")) {
            return null;
        }
        String path = purl.namespace() == null ? purl.name() : purl.namespace() + "/" + purl.name();
        boolean byDigest = purl.version() != null && purl.version().startsWith("sha256:");
        boolean pinned = byDigest || purl.qualifiers().containsKey("digest");
        try {
            ImageReference name = ImageReference.parse(
                    purl.version() == null || byDigest ? path : path + ":" + purl.version());
            return name.path().equals(FRONTEND) ? null
                    : new SourceImage(name, sha256 == null ? null : new Digest("sha256", sha256), pinned);
        } catch (IllegalArgumentException e) {
            throw new UnreadableException("the provenance names an image that is none: " + e.getMessage(), e);
        }
    }
}
