package io.jenkins.plugins.containerrelease.engine.promote;

import io.jenkins.plugins.containerrelease.engine.call.Stage;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import io.jenkins.plugins.containerrelease.engine.flow.FileRef;
import java.time.Instant;

/** Leaves a document in the report: in the folder of this step, and as the newest of its kind. */
final class WriteDocument extends Stage<PromotionState> {
    private static final long serialVersionUID = 1L;

    /** The documents there are. */
    enum Kind {
        /** What tags pointed to before, see {@link RollbackManifest}. */
        ROLLBACK_MANIFEST("rollback-manifest.json"),
        /** Figures for whoever collects them, see {@link Metrics}. */
        METRICS("metrics.json");

        private final String file;

        Kind(String file) {
            this.file = file;
        }
    }

    /** Which document. */
    private final Kind kind;
    /** What it says; {@code null} before. */
    private String content;
    /** Whether it is in this step's folder already. */
    private boolean inFolder;

    WriteDocument(Kind kind) {
        this.kind = kind;
    }

    @Override
    protected Action begin(PromotionState state, Instant now) {
        content = kind == Kind.METRICS ? Metrics.json(state, now) : RollbackManifest.json(state, now);
        return new Action.WriteFile(FileRef.report(state.facts().stepId() + "/" + kind.file), content);
    }

    @Override
    protected Action next(Event event, PromotionState state) {
        if (!(event instanceof Event.FileWritten)) {
            throw new IllegalStateException("a file was to be written, but there is a " + event);
        }
        if (inFolder) {
            return null;
        }
        inFolder = true;
        return new Action.WriteFile(FileRef.report(kind.file), content);
    }

    @Override
    protected String status() {
        return "writing " + kind.file;
    }
}
