package io.jenkins.plugins.containerrelease.engine.promote;

import io.jenkins.plugins.containerrelease.engine.call.PlainHttp;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import io.jenkins.plugins.containerrelease.engine.flow.Flow;
import java.util.ArrayList;
import java.util.List;

/**
 * Moves the tags of a repository back to what they pointed to before a promotion, after that image was verified again.
 *
 * <p>Run again after an interruption, or after it was done, it ends with the same result.
 */
public final class RollbackFlow implements Flow {
    private static final long serialVersionUID = 1L;
    /** What is done, one after the other. */
    private final Stages stages;

    public RollbackFlow(RollbackRequest request) {
        PromotionState state = new PromotionState(true, request.repository(), null,
                new PlainHttp(request.insecureRegistries()), request.verification(), request.retries(),
                request.parallel(), request.reason());
        state.destinations().add(new Destination(request.repository()));
        List<Stage> order = new ArrayList<>(List.of(new ChooseRollback(request), new RecallKnown(), new ReadImage(),
                new JudgeEvidence(request.policy(), request.force()), new LookAtTags(), new JudgeRollback(request.force(), false),
                new FindEvidence(), VerifySignatures.atSource(), new Decide(), new CopyEvidenceTags(0),
                VerifySignatures.at(0), new LookAtTags(), new JudgeRollback(request.force(), true), new Decide(),
                new PlanMoves()));
        order.addAll(Moving.stages());
        this.stages = new Stages(state, order);
    }

    @Override
    public Action next(Event event) {
        return stages.next(event);
    }

    @Override
    public String step() {
        return "rollback-image";
    }

    @Override
    public String status() {
        return stages.status();
    }
}
