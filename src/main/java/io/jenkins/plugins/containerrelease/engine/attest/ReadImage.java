package io.jenkins.plugins.containerrelease.engine.attest;

import io.jenkins.plugins.containerrelease.engine.call.Call;
import io.jenkins.plugins.containerrelease.engine.call.CallingStage;
import io.jenkins.plugins.containerrelease.engine.call.OrasRead;
import io.jenkins.plugins.containerrelease.engine.call.Round;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.image.Descriptor;
import io.jenkins.plugins.containerrelease.engine.image.ImageReference;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import io.jenkins.plugins.containerrelease.engine.manifest.Manifest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads the index and learns its platforms, or of an image without index its own. That the image is there at all is seen
 * here: cosign says of an absent image just that it has no signatures.
 */
final class ReadImage extends CallingStage<AttestState> {
    private static final long serialVersionUID = 1L;
    private static final int MOST_PLATFORMS = 100;

    /** Whether the configuration of an image without index was asked for. */
    private boolean configuration;

    @Override
    protected List<Call> calls(AttestState state) {
        return List.of(OrasRead.manifest(state.plainHttp(), state.request().image(), state.request().timeout()));
    }

    @Override
    protected Action concluded(Round ended, AttestState state) {
        String problem = ended.problem(0, state);
        if (problem != null) {
            return state.refuseTool(problem);
        }
        ImageReference image = state.request().image();
        if (configuration) {
            state.subjects().add(new Subject(image, ended.read(0, Platform.class)));
            return null;
        }
        Manifest manifest = ended.read(0, Manifest.class);
        if (!manifest.isIndex()) {
            configuration = true;
            return another(List.of(new OrasRead("Read the configuration of " + image, List.of("manifest", "fetch-config"),
                    state.plainHttp(), image, state.request().timeout(), new ConfigPlatformReader())), state);
        }
        return platforms(manifest.images(), state);
    }

    private static Action platforms(List<Descriptor> images, AttestState state) {
        ImageReference index = state.request().image();
        if (images.isEmpty() || images.size() > MOST_PLATFORMS) {
            return state.refuseInput("image: the index " + index + " lists " + images.size() + " images; accepted are 1 to "
                    + MOST_PLATFORMS);
        }
        state.subjects().add(new Subject(index, null));
        Set<Platform> seen = new HashSet<>();
        for (Descriptor image : images) {
            if (image.platform() == null) {
                return state.refuseInput("image: the index " + index + " lists " + image.digest() + " without a platform, so"
                        + " nobody can tell what an SBOM of it would be about");
            }
            if (!seen.add(image.platform())) {
                return state.refuseInput("image: the index " + index + " lists " + image.platform() + " twice");
            }
            if (image.mediaType() != null && (image.mediaType().contains("image.index") || image.mediaType().contains("manifest.list"))) {
                return state.refuseInput("image: the index " + index + " lists another index, " + image.digest()
                        + "; attest that one by itself");
            }
            state.subjects().add(new Subject(index.withDigest(image.digest()), image.platform()));
        }
        return null;
    }

    @Override
    protected String status() {
        return "reading the image";
    }
}
