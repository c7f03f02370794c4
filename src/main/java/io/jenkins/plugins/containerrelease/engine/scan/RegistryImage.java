package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Backoff;
import io.jenkins.plugins.containerrelease.engine.flow.Command;
import io.jenkins.plugins.containerrelease.engine.flow.CommandResult;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import io.jenkins.plugins.containerrelease.engine.flow.FileRef;
import io.jenkins.plugins.containerrelease.engine.flow.RegistryAccess;
import io.jenkins.plugins.containerrelease.engine.flow.TransientFailure;
import io.jenkins.plugins.containerrelease.engine.image.Descriptor;
import io.jenkins.plugins.containerrelease.engine.image.ImageReference;
import io.jenkins.plugins.containerrelease.engine.manifest.Manifest;
import io.jenkins.plugins.containerrelease.engine.manifest.ManifestReader;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Finds out the digest of an image in a registry, and its platforms' digests. It asks {@code docker buildx imagetools
 * inspect --raw}, because whoever builds has buildx already, and it prints the very bytes that are hashed.
 */
final class RegistryImage implements Stage {
    private static final long serialVersionUID = 1L;
    private static final FileRef ANSWER = FileRef.scratch("image.json");
    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";

    /** How often it may be asked again. */
    private Backoff backoff;

    @Override
    public Action start(ScanState state) {
        reference(state).digest().ifPresent(state::identified);
        backoff = new Backoff(state.request().retries(), state.request().retryWait());
        return ask(state);
    }

    private static ImageReference reference(ScanState state) {
        ImageReference image = state.request().image();
        if (image.digest().isPresent()) {
            return image.withDigest(image.digest().get());
        }
        return image.tag().isPresent() ? image : image.withTag("latest");
    }

    private static Action ask(ScanState state) {
        ImageReference image = reference(state);
        return new Action.Run(Command.of("scan-image", "Look up " + image)
                .argv(state.facts().tool("docker"), "buildx", "imagetools", "inspect", "--builder", "default", "--raw",
                        image.toString())
                .registry(RegistryAccess.to(image.repository()))
                .stdout(ANSWER)
                .timeout(Duration.ofMinutes(5))
                .quiet()
                .build());
    }

    @Override
    public Action next(Event event, ScanState state) {
        if (event instanceof Event.Waited) {
            return ask(state);
        }
        if (event instanceof Event.Ran ran) {
            return ran.result().succeeded()
                    ? new Action.ReadFile(ANSWER, new ManifestReader(reference(state).digest().orElse(null)))
                    : failed(ran, state);
        }
        if (event instanceof Event.FileUnreadable unreadable) {
            return new Action.Refused(Action.Refused.Cause.TOOL, "what the registry says about " + reference(state)
                    + " cannot be used: " + unreadable.message());
        }
        if (event instanceof Event.FileRead read) {
            found((Manifest) read.result(), state);
            return null;
        }
        throw new IllegalStateException("not an answer: " + event);
    }

    private Action failed(Event.Ran ran, ScanState state) {
        CommandResult result = ran.result();
        Optional<Duration> wait = TransientFailure.in(result)
                ? backoff.next(TransientFailure.askedWait(result, ran.at())) : Optional.empty();
        if (wait.isPresent()) {
            return new Action.Wait(wait.get(), "the registry of " + reference(state) + " did not answer");
        }
        if (result.ending() == CommandResult.Ending.NOT_FOUND) {
            return new Action.Refused(Action.Refused.Cause.TOOL, "docker with buildx is needed to look up "
                    + reference(state) + ", but it " + result.describe());
        }
        boolean absent = result.stderr().toLowerCase(Locale.ROOT).strip().endsWith("not found");
        return absent
                ? new Action.Refused(Action.Refused.Cause.INPUT, "there is no image " + reference(state) + ": the registry does"
                        + " not know it")
                : new Action.Refused(Action.Refused.Cause.TOOL, "the image " + reference(state) + " cannot be looked up: docker"
                        + " buildx imagetools inspect " + result.describe());
    }

    private static void found(Manifest manifest, ScanState state) {
        String type = manifest.mediaType() == null ? MANIFEST : manifest.mediaType();
        state.found(manifest.digest(), manifest.isIndex(), manifest.isIndex() ? manifest.images()
                : List.of(new Descriptor(type, manifest.digest(), manifest.size(), null, null, Map.of())));
    }

    @Override
    public String status(ScanState state) {
        return "looking up " + reference(state);
    }
}
