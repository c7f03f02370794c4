package io.jenkins.plugins.containerrelease.engine.promote;

import io.jenkins.plugins.containerrelease.engine.call.CheckTools;
import io.jenkins.plugins.containerrelease.engine.call.Stage;
import io.jenkins.plugins.containerrelease.engine.call.StagedFlow;
import io.jenkins.plugins.containerrelease.engine.call.StopIfFailed;
import java.util.ArrayList;
import java.util.List;

/**
 * Moves the tags of a repository back to what they pointed to before a promotion, after that image was verified again.
 *
 * <p>Run again after an interruption, or after it was done, it ends with the same result.
 */
public final class RollbackFlow extends StagedFlow<PromotionState> {
    private static final long serialVersionUID = 1L;

    public RollbackFlow(RollbackRequest request) {
        super(state(request), stages(request));
    }

    private static PromotionState state(RollbackRequest request) {
        PromotionState state = new PromotionState(true, request.repository(), null, request);
        state.destinations().add(new Destination(request.repository()));
        return state;
    }

    private static List<Stage<PromotionState>> stages(RollbackRequest request) {
        List<Stage<PromotionState>> order = new ArrayList<>(List.of(new CheckTools<>(request.tools(), request.pins()), new ChooseRollback(request),
                new RecallKnown(), new ReadImage(), new JudgeEvidence(request, request.force()), new LookAtTags(),
                new JudgeRollback(request.force(), false), new FindEvidence(), VerifySignatures.atSource(),
                new StopIfFailed<>(), new CopyEvidenceTags(0), VerifySignatures.at(0), new LookAtTags(),
                new JudgeRollback(request.force(), true), new StopIfFailed<>(), new PlanMoves()));
        order.addAll(Moving.stages());
        return order;
    }

    @Override
    public String step() {
        return "rollback-image";
    }
}
