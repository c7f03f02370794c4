package io.jenkins.plugins.containerrelease.engine.promote;

import io.jenkins.plugins.containerrelease.engine.call.PlainHttp;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import io.jenkins.plugins.containerrelease.engine.flow.Flow;
import java.util.ArrayList;
import java.util.List;

/**
 * Promotes an image: first everything is looked at and judged, then the content is copied, with its evidence, and
 * verified where it arrived, and last the tags move. Before they do, what they point to is recorded.
 *
 * <p>Run again after an interruption, wherever that was, it finishes with the same result.
 */
public final class PromoteFlow implements Flow {
    private static final long serialVersionUID = 1L;
    /** What is done, one after the other. */
    private final Stages stages;

    public PromoteFlow(PromoteRequest request) {
        PromotionState state = new PromotionState(false, request.source(), request.version(),
                new PlainHttp(request.insecureRegistries()), request.verification(), request.retries(),
                request.parallel(), request.reason());
        List<String> known = new ArrayList<>();
        for (PromoteRequest.Target target : request.targets()) {
            if (!known.contains(target.repository().repository())) {
                known.add(target.repository().repository());
                state.destinations().add(new Destination(target.repository()));
            }
        }
        List<Stage> order = new ArrayList<>(List.of(new LookUpSourceTag(), new RecallKnown(), new ExpandTags(request),
                new ReadImage(), new JudgeEvidence(request.policy(), false), new LookAtTags(), new JudgeTags(false), new FindEvidence(),
                VerifySignatures.atSource(), new Decide()));
        for (int i = 0; i < state.destinations().size(); i++) {
            order.addAll(List.of(new CopyContent(i), new CopyEvidenceTags(i), new CompleteReferrers(i),
                    new AssertContent(i), VerifySignatures.at(i)));
        }
        order.addAll(List.of(new Decide(), new LookAtTags(), new JudgeTags(true), new Decide(), new PlanMoves()));
        order.addAll(Moving.stages());
        this.stages = new Stages(state, order);
    }

    @Override
    public Action next(Event event) {
        return stages.next(event);
    }

    @Override
    public String step() {
        return "promote-image";
    }

    @Override
    public String status() {
        return stages.status();
    }
}
