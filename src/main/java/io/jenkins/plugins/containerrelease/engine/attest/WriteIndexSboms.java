package io.jenkins.plugins.containerrelease.engine.attest;

import io.jenkins.plugins.containerrelease.engine.call.Stage;
import io.jenkins.plugins.containerrelease.engine.evidence.Evidence;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import io.jenkins.plugins.containerrelease.engine.flow.FileRef;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the SBOM of the index, in each form that the platforms have one in, and reads it back. */
final class WriteIndexSboms extends Stage<AttestState> {
    private static final long serialVersionUID = 1L;

    /** Forms that are still to be written; the first is under way. */
    private final ArrayList<SbomFormat> pending = new ArrayList<>();

    @Override
    protected Action begin(AttestState state, Instant now) {
        if (state.index() == null) {
            return null;
        }
        List<SbomFormat> formats = state.wanted().stream().map(one -> one.sbom().format()).distinct().sorted().toList();
        pending.addAll(formats);
        return write(state);
    }

    private Action write(AttestState state) {
        if (pending.isEmpty()) {
            return null;
        }
        Map<Platform, Digest> platforms = new LinkedHashMap<>();
        state.images().forEach(image -> platforms.put(image.platform(), image.digest()));
        Instant built = state.built() == null ? null : state.built().as(Evidence.Built.class).startedAt();
        IndexSbom sbom = new IndexSbom(state.index().image(), platforms, built == null ? Instant.EPOCH : built);
        return new Action.WriteFile(file(), sbom.in(pending.get(0)));
    }

    private FileRef file() {
        return FileRef.scratch("sbom-index." + pending.get(0).suffix());
    }

    @Override
    protected Action next(Event event, AttestState state) {
        if (event instanceof Event.FileWritten) {
            return new Action.ReadFile(file(), new SbomReader(pending.get(0)));
        } else if (event instanceof Event.FileUnreadable problem) {
            return state.refuseTool("the SBOM of the index could not be read back: " + problem.message());
        } else if (event instanceof Event.FileRead read) {
            state.wanted().add(Wanted.sbom(state.index(), (SbomSummary) read.result(), file(), state.report(file().path())));
            pending.remove(0);
            return write(state);
        }
        throw unexpected(event);
    }

    @Override
    protected String status() {
        return "writing the SBOM of the index";
    }
}
