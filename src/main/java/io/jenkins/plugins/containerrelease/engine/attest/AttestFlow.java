package io.jenkins.plugins.containerrelease.engine.attest;

import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import io.jenkins.plugins.containerrelease.engine.flow.Flow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Signs an image and attests its SBOMs and provenance: first everything is made and looked at, then what is missing is
 * added, last all of it is verified. What was there before, with the same content, is not added again.
 */
public final class AttestFlow implements Flow {
    private static final long serialVersionUID = 1L;

    /** What the stages know and hand on. */
    private final AttestState state;
    /** What is done, one after the other. */
    private final ArrayList<Stage> stages;
    /** Index of the stage that is under way; -1 before the start. */
    private int at = -1;

    public AttestFlow(AttestRequest request) {
        this.state = new AttestState(request);
        this.stages = new ArrayList<>(List.of(
                new RecallBuild(),
                new ReadImage(),
                new ReadSigner(),
                request.sboms().isEmpty() ? new GenerateSboms() : new ReadGivenSboms(),
                new WriteIndexSboms(),
                new WriteProvenance(),
                new KeepDocuments(),
                new StopIfFailed(),
                new LookAtSignatures(),
                new LookAtStatements(),
                new StopIfFailed(),
                new SignImage(),
                new AttestStatements(),
                new VerifySignatures(),
                new VerifyStatements(),
                new RecordEvidence()));
    }

    @Override
    public Action next(Event event) {
        Action action;
        if (at < 0) {
            if (!(event instanceof Event.Started start)) {
                throw new IllegalStateException("a flow begins with its start, not with " + event);
            }
            state.started(start.facts());
            action = begin(start.at());
        } else {
            action = stages.get(at).next(event, state);
        }
        while (action == null && at + 1 < stages.size()) {
            action = begin(event.at());
        }
        return action != null ? action : state.done();
    }

    private Action begin(Instant now) {
        return stages.get(++at).begin(state, now);
    }

    @Override
    public String step() {
        return "attest-sbom";
    }

    @Override
    public String status() {
        return at < 0 ? "starting" : stages.get(at).status();
    }
}
