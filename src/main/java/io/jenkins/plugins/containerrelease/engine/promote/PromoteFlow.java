package io.jenkins.plugins.containerrelease.engine.promote;

import io.jenkins.plugins.containerrelease.engine.call.CheckTools;
import io.jenkins.plugins.containerrelease.engine.call.Stage;
import io.jenkins.plugins.containerrelease.engine.call.StagedFlow;
import io.jenkins.plugins.containerrelease.engine.call.StopIfFailed;
import java.util.ArrayList;
import java.util.List;

/**
 * Promotes an image: first everything is looked at and judged, then the content is copied, with its evidence, and
 * verified where it arrived, and last the tags move. Before they do, what they point to is recorded.
 *
 * <p>Run again after an interruption, wherever that was, it finishes with the same result.
 */
public final class PromoteFlow extends StagedFlow<PromotionState> {
    private static final long serialVersionUID = 1L;

    public PromoteFlow(PromoteRequest request) {
        this(request, state(request));
    }

    private PromoteFlow(PromoteRequest request, PromotionState state) {
        super(state, stages(request, state));
    }

    private static PromotionState state(PromoteRequest request) {
        PromotionState state = new PromotionState(false, request.source(), request.version(), request);
        List<String> known = new ArrayList<>();
        for (PromoteRequest.Target target : request.targets()) {
            if (!known.contains(target.repository().repository())) {
                known.add(target.repository().repository());
                state.destinations().add(new Destination(target.repository()));
            }
        }
        return state;
    }

    private static List<Stage<PromotionState>> stages(PromoteRequest request, PromotionState state) {
        List<Stage<PromotionState>> order = new ArrayList<>(List.of(new CheckTools<>(request.tools(), request.pins()), new LookUpSourceTag(),
                new RecallKnown(), new ExpandTags(request), new ReadImage(), new JudgeEvidence(request, false), new LookAtTags(),
                new JudgeTags(false), new FindEvidence(), VerifySignatures.atSource(), new StopIfFailed<>()));
        for (int i = 0; i < state.destinations().size(); i++) {
            order.addAll(List.of(new CopyContent(i), new CopyEvidenceTags(i), new CompleteReferrers(i),
                    new AssertContent(i), VerifySignatures.at(i)));
        }
        order.addAll(List.of(new StopIfFailed<>(), new LookAtTags(), new JudgeTags(true), new StopIfFailed<>(),
                new PlanMoves()));
        order.addAll(Moving.stages());
        return order;
    }

    @Override
    public String step() {
        return "promote-image";
    }
}
