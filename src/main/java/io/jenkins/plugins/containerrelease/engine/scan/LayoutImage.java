package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import io.jenkins.plugins.containerrelease.engine.flow.FileRef;
import io.jenkins.plugins.containerrelease.engine.image.Descriptor;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import io.jenkins.plugins.containerrelease.engine.manifest.Manifest;
import io.jenkins.plugins.containerrelease.engine.manifest.ManifestReader;
import java.util.List;

/**
 * Finds out the digest of the image in an OCI layout, and its platforms' digests.
 *
 * <p>Source: OCI image specification 1.1, image-layout.md.
 */
final class LayoutImage implements Stage {
    private static final long serialVersionUID = 1L;

    /** The index that the layout holds; {@code null} while its entry point is read. */
    private Digest index;

    @Override
    public Action start(ScanState state) {
        return new Action.ReadFile(FileRef.workspace(state.request().layout() + "/index.json"), new ManifestReader(null));
    }

    @Override
    public Action next(Event event, ScanState state) {
        if (event instanceof Event.FileUnreadable unreadable) {
            boolean absent = unreadable.reason() == Event.FileUnreadable.Reason.ABSENT;
            return refused(state, absent && index == null ? "there is no index.json in it" : unreadable.message());
        }
        if (!(event instanceof Event.FileRead read)) {
            throw new IllegalStateException("not an answer: " + event);
        }
        Manifest manifest = (Manifest) read.result();
        if (index != null) {
            state.found(index, manifest.isIndex(), manifest.images());
            return manifest.isIndex() ? null : refused(state, index + " is no image index");
        }
        return entry(manifest, state);
    }

    private Action entry(Manifest entries, ScanState state) {
        List<Descriptor> images = entries.images();
        if (images.size() != 1) {
            return refused(state, "it holds " + images.size() + " images, expected is one: " + Quoted.text(images.stream()
                    .map(image -> image.digest().toString()).toList().toString()));
        }
        Descriptor only = images.get(0);
        if (!only.pointsToIndex()) {
            state.found(only.digest(), false, images);
            return null;
        }
        index = only.digest();
        state.identified(index);
        return new Action.ReadFile(FileRef.workspace(state.request().layout() + "/blobs/" + index.algorithm() + "/" + index.hex()),
                new ManifestReader(index));
    }

    private static Action refused(ScanState state, String why) {
        return new Action.Refused(Action.Refused.Cause.INPUT, "'" + Quoted.text(state.request().layout())
                + "' is no OCI layout with one image: " + why);
    }

    @Override
    public String status(ScanState state) {
        return "reading the layout " + Quoted.text(state.request().layout());
    }
}
