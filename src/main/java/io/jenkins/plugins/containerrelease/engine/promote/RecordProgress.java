package io.jenkins.plugins.containerrelease.engine.promote;

import io.jenkins.plugins.containerrelease.engine.call.Stage;
import io.jenkins.plugins.containerrelease.engine.call.UsedTool;
import io.jenkins.plugins.containerrelease.engine.evidence.Evidence;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceEntry;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Records what every tag points to before any of them moves, and that all is done when it is. */
final class RecordProgress extends Stage<PromotionState> {
    private static final long serialVersionUID = 1L;
    /** Whether all is done. */
    private final boolean complete;

    RecordProgress(boolean complete) {
        this.complete = complete;
    }

    @Override
    protected Action begin(PromotionState state, Instant now) {
        List<EvidenceEntry> entries = new ArrayList<>();
        for (Destination destination : state.destinations()) {
            if (!destination.recorded()) {
                entries.add(EvidenceEntry.of(destination.id() + (complete ? "/complete" : "/begun"), now, state.digest(),
                        null, null, destination.name(), state.facts().actor(), state.facts().run(),
                        evidence(destination, state)));
            }
        }
        return entries.isEmpty() ? null : new Action.Record(entries);
    }

    private Evidence evidence(Destination destination, PromotionState state) {
        List<Evidence.MovedTag> tags = destination.previous().entrySet().stream()
                .map(tag -> new Evidence.MovedTag(tag.getKey(), tag.getValue()))
                .toList();
        List<Evidence.Tool> tools = state.tools().stream().map(UsedTool::evidence).toList();
        return state.rollback()
                ? new Evidence.RolledBack(destination.id(), complete, state.undone(), tags, state.reason(), tools)
                : new Evidence.Promoted(destination.id(), complete, state.source().toString(), tags,
                        destination.evidence().size(), state.reason(), tools);
    }

    @Override
    protected Action next(Event event, PromotionState state) {
        if (!(event instanceof Event.Recorded)) {
            throw new IllegalStateException("entries were to be recorded, but there is a " + event);
        }
        return null;
    }

    @Override
    protected String status() {
        return "recording";
    }
}
