package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.evidence.Evidence;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceEntry;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceQuery;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Backoff;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import io.jenkins.plugins.containerrelease.engine.image.Descriptor;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import java.util.List;
import java.util.Map;

/** Decides what is scanned: every platform unless fewer were asked for; compares with what was built. */
final class ChooseScans implements Stage {
    private static final long serialVersionUID = 1L;

    @Override
    public Action start(ScanState state) {
        if (state.images().isEmpty()) {
            return refused("the index " + state.digest() + " lists no image");
        }
        for (Descriptor image : state.images()) {
            if (image.pointsToIndex()) {
                return refused("the index " + state.digest() + " lists another index, " + image.digest()
                        + ": a scanner would take one platform of it and leave out the others");
            }
        }
        return new Action.Recall(EvidenceQuery.of(state.digest()));
    }

    @Override
    public Action next(Event event, ScanState state) {
        if (!(event instanceof Event.Recalled recalled)) {
            throw new IllegalStateException("not an answer: " + event);
        }
        recalled.entries().forEach(entry -> compare(entry, state));
        Action refusal = choose(state);
        if (refusal == null) {
            state.request().scanners().forEach(scanner -> state.targets().forEach(target -> addScan(scanner, target, state)));
            state.request().results().forEach(file -> addResult(file, state));
        }
        return refusal;
    }

    private static void compare(EvidenceEntry entry, ScanState state) {
        Evidence.Built built = entry.subject().equals(state.digest()) ? entry.as(Evidence.Built.class) : null;
        if (built == null) {
            return;
        }
        state.built(entry);
        for (Evidence.BuiltPlatform platform : built.platforms()) {
            if (state.images().stream().noneMatch(image -> image.digest().equals(platform.digest()))) {
                String sentence = platform.platform() + " was built (" + platform.digest() + "), but is not in the image "
                        + state.digest();
                if (!state.missing().contains(sentence)) {
                    state.missing().add(sentence);
                }
            }
        }
    }

    private static Action choose(ScanState state) {
        List<Platform> wanted = state.request().platforms();
        List<Descriptor> images = state.images();
        if (wanted.isEmpty()) {
            images.forEach(image -> add(image, state));
            return null;
        }
        if (wanted.size() == 1 && images.size() == 1 && images.get(0).platform() == null) {
            state.targets().add(with(images.get(0), wanted.get(0)));
            return null;
        }
        for (Platform platform : wanted) {
            List<Descriptor> found = images.stream().filter(image -> platform.equals(image.platform())).toList();
            if (found.isEmpty()) {
                return refused("the image has no " + platform + ": it has " + images.stream()
                        .map(image -> image.platform() == null ? "an unnamed platform" : image.platform().toString()).toList());
            }
            found.forEach(image -> add(image, state));
        }
        return null;
    }

    /** An index may list the same manifest more than once; it is scanned once. */
    private static void add(Descriptor image, ScanState state) {
        if (state.targets().stream().noneMatch(target -> target.digest().equals(image.digest()))) {
            state.targets().add(image);
        }
    }

    /** A manifest without an index says its platform only in its configuration; the scan's report is compared later. */
    private static Descriptor with(Descriptor image, Platform platform) {
        return new Descriptor(image.mediaType(), image.digest(), image.size(), platform, image.artifactType(), Map.of());
    }

    private static void addScan(String scanner, Descriptor target, ScanState state) {
        String place = target.platform() == null ? target.digest().shortHex() : target.platform().fileName();
        String wanted = (scanner + "-" + place).replace('_', '-');
        boolean taken = state.jobs().stream().anyMatch(job -> job.id().equals(wanted));
        state.jobs().add(new ScanJob(taken ? wanted + "-" + target.digest().shortHex() : wanted, scanner, null, target,
                new Backoff(state.request().retries(), state.request().retryWait())));
    }

    private static void addResult(ResultFile file, ScanState state) {
        String id = "result-" + (state.jobs().size() + 1) + "-" + file.scanner();
        state.jobs().add(new ScanJob(id, file.scanner(), file, null, new Backoff(0, state.request().retryWait())));
    }

    private static Action refused(String why) {
        return new Action.Refused(Action.Refused.Cause.INPUT, why);
    }

    @Override
    public String status(ScanState state) {
        return "asking what is known of " + state.digest();
    }
}
