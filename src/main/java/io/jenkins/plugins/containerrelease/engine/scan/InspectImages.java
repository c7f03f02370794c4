package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import io.jenkins.plugins.containerrelease.engine.image.Descriptor;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what the images say of themselves: their configurations, and which base image they stand on. What cannot be read
 * is not known, which ends no scan: it is for the gates to say what has to be known.
 */
final class InspectImages implements Stage {
    private static final long serialVersionUID = 1L;

    /** What was read so far. */
    private final Documents documents = new Documents();

    @Override
    public Action start(ScanState state) {
        return state.done().isEmpty() ? null : look(state);
    }

    /** Looks at every image as far as what was read allows, and asks for what that needs; until it needs nothing more. */
    private Action look(ScanState state) {
        List<Inspection> inspections = new ArrayList<>();
        for (Descriptor target : state.targets()) {
            Inspection inspection = new Inspection(target, state, documents);
            inspection.look();
            inspections.add(inspection);
        }
        Action action = documents.fetch(state);
        if (action == null) {
            inspections.forEach(inspection -> state.inspected(inspection.facts(), inspection.problem()));
        }
        return action;
    }

    @Override
    public Action next(Event event, ScanState state) {
        Action action = documents.next(event, state);
        return action == null ? look(state) : action;
    }

    @Override
    public String status(ScanState state) {
        return "looking at the image's configuration and base image";
    }
}
