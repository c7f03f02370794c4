package io.jenkins.plugins.containerrelease.engine.promote;

import io.jenkins.plugins.containerrelease.engine.call.ThinkingStage;
import io.jenkins.plugins.containerrelease.engine.evidence.Evidence;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.SourceFacts;
import io.jenkins.plugins.containerrelease.engine.image.TagFacts;
import io.jenkins.plugins.containerrelease.engine.image.TagTemplate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Makes the destinations out of the request, once the version is known. */
final class ExpandTags extends ThinkingStage<PromotionState> {
    private static final long serialVersionUID = 1L;
    /** What is wanted. */
    private final ArrayList<PromoteRequest.Target> targets;
    /** Which tags may move. */
    private final MovableTags movable;

    ExpandTags(PromoteRequest request) {
        this.targets = new ArrayList<>(request.targets());
        this.movable = request.movable();
    }

    @Override
    protected Action conclude(PromotionState state, Instant now) {
        Evidence.Built built = state.newest(Evidence.Built.class, any -> true);
        TagFacts facts = facts(built, state);
        state.versionIs(facts.version() != null ? facts.version() : facts.tag());
        for (PromoteRequest.Target target : targets) {
            Destination destination = state.destinations().stream()
                    .filter(there -> there.name().equals(target.repository().repository()))
                    .findFirst()
                    .orElseThrow();
            try {
                for (String tag : tags(target.tag(), facts)) {
                    Checks.plainTag("tag", tag);
                    destination.add(tag, movable.contains(tag, state.version()));
                }
            } catch (IllegalArgumentException e) {
                return state.refuse(Action.Refused.Cause.INPUT, e.getMessage());
            }
        }
        return null;
    }

    private static List<String> tags(String tag, TagFacts facts) {
        return tag.contains("{{") ? TagTemplate.parse(tag).tags(facts) : List.of(tag);
    }

    /** What was built, as the evidence store knows it, comes before what this run has checked out. */
    private static TagFacts facts(Evidence.Built built, PromotionState state) {
        SourceFacts source = state.facts().source();
        boolean same = built == null || built.commit() == null || built.commit().equals(source.commit());
        return new TagFacts(
                state.version() != null ? state.version() : built == null ? null : built.version(),
                same ? source.tag() : null,
                same ? source.branch() : built.branch(),
                same && source.defaultBranch(),
                same ? source.changeRequest() : null,
                built != null && built.commit() != null ? built.commit() : source.commit(),
                source.buildNumber(),
                source.scheduled(),
                built != null && built.startedAt() != null ? built.startedAt() : state.startedAt());
    }
}
