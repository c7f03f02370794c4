package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceFile;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import io.jenkins.plugins.containerrelease.engine.flow.FileRef;
import io.jenkins.plugins.containerrelease.engine.image.Digest;

/**
 * Keeps the merged findings, and the packages, of a complete scan beside the evidence, so that later images can be
 * compared with this one when its report is long gone.
 */
final class KeepForLater implements Stage {
    private static final long serialVersionUID = 1L;

    /** What is being done. */
    private enum Doing {
        READING,
        KEEPING_FINDINGS,
        KEEPING_PACKAGES
    }

    /** What is being done. */
    private Doing doing;
    /** Digest of the merged findings' bytes. */
    private Digest merged;

    @Override
    public Action start(ScanState state) {
        if (!state.isComplete()) {
            return null;
        }
        doing = Doing.READING;
        return new Action.ReadFile(state.mergedFile(), new ContentReader());
    }

    @Override
    public Action next(Event event, ScanState state) {
        if (event instanceof Event.FileUnreadable unreadable) {
            return new Action.Refused(Action.Refused.Cause.TOOL, "the findings cannot be kept: " + unreadable.message());
        }
        return switch (doing) {
            case READING -> {
                merged = (Digest) ((Event.FileRead) event).result();
                doing = Doing.KEEPING_FINDINGS;
                yield keep(state.mergedFile(), merged, FindReference.MERGED, state);
            }
            case KEEPING_FINDINGS -> {
                state.keptFindings(merged);
                doing = Doing.KEEPING_PACKAGES;
                yield state.packages() == null ? null
                        : keep(state.packagesFile(), state.packages().content(), FindReference.PACKAGES, state);
            }
            case KEEPING_PACKAGES -> {
                state.keptPackages(state.packages().content());
                yield null;
            }
        };
    }

    private static Action keep(FileRef file, Digest content, String kind, ScanState state) {
        return new Action.KeepFile(file, FileRef.evidence(new EvidenceFile(state.digest(), content, kind)));
    }

    @Override
    public String status(ScanState state) {
        return "keeping the findings for later comparisons";
    }
}
