package io.jenkins.plugins.containerrelease.engine.promote;

import io.jenkins.plugins.containerrelease.engine.call.Stage;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceQuery;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import io.jenkins.plugins.containerrelease.engine.flow.FileRef;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Finds out which tags move back, and to what: from the last promotion that the evidence store knows in the repository,
 * or from the rollback manifest that was given. A rollback that was interrupted is gone on with; one that is done is
 * looked at again, so that a second try changes nothing.
 */
final class ChooseRollback extends Stage<PromotionState> {
    private static final long serialVersionUID = 1L;
    /** What is wanted. */
    private final RollbackRequest request;
    /** The promotion that the rollback manifest is of; {@code null} before it is read, or where none was given. */
    private UndoablePromotion given;

    ChooseRollback(RollbackRequest request) {
        this.request = request;
    }

    @Override
    protected Action begin(PromotionState state, Instant now) {
        return request.manifest() != null
                ? new Action.ReadFile(FileRef.workspace(request.manifest()),
                        new RollbackManifestReader(request.repository().repository()))
                : recall();
    }

    private Action recall() {
        return new Action.Recall(EvidenceQuery.in(request.repository().repository()));
    }

    @Override
    protected Action next(Event event, PromotionState state) {
        if (event instanceof Event.FileUnreadable problem) {
            return state.refuse(Action.Refused.Cause.INPUT,
                    "rollback manifest '" + request.manifest() + "': " + problem.message());
        }
        if (event instanceof Event.FileRead read) {
            given = (UndoablePromotion) read.result();
            return recall();
        }
        state.learn(((Event.Recalled) event).entries());
        List<Attempt> history = Attempt.about(
                request.tags(), Attempt.in(request.repository().repository(), state.known()));
        Attempt last = history.isEmpty() ? null : history.get(history.size() - 1);
        // a second try of the same rollback is told below that it is done
        if (request.promotion() != null && !undoes(last, request.promotion())) {
            String since = Attempt.since(request.promotion(), history);
            if (since != null) {
                return state.refuse(Action.Refused.Cause.INPUT, since + "; nothing was moved in " + request.repository());
            }
        }
        if (given != null && !undoes(last, given.id())) {
            return undo(given, state);
        }
        if (last == null) {
            return choiceWithoutHistory(state);
        }
        return last.rollback() ? goOn(last, history, state) : undo(promotion(last), state);
    }

    private static boolean undoes(Attempt attempt, String promotion) {
        return attempt != null && attempt.rollback() && promotion.equals(attempt.promotion());
    }

    private static UndoablePromotion promotion(Attempt attempt) {
        return new UndoablePromotion(attempt.id(), attempt.digest(), attempt.before());
    }

    /** Nothing is known of the repository: only who says everything, and takes it upon himself, may go on. */
    private Action choiceWithoutHistory(PromotionState state) {
        if (request.to() == null || request.tags().isEmpty() || !request.force()) {
            return state.refuse(Action.Refused.Cause.INPUT, "The evidence store knows of no promotion into "
                    + request.repository() + (request.tags().isEmpty() ? "" : " that set " + String.join(", ", request.tags()))
                    + "; give the rollback manifest of one, or say to what digest which tags are to move, and force it");
        }
        return choose(request.to(), request.tags(), null, List.of(), state);
    }

    private Action undo(UndoablePromotion promotion, PromotionState state) {
        Set<Digest> earlier = new LinkedHashSet<>();
        List<String> tags = new ArrayList<>();
        for (String tag : request.tags().isEmpty() ? List.copyOf(promotion.before().keySet()) : request.tags()) {
            if (!promotion.before().containsKey(tag)) {
                return state.refuse(Action.Refused.Cause.INPUT, "The last promotion into " + request.repository()
                        + " set " + String.join(", ", promotion.before().keySet()) + ", not " + tag
                        + "; roll tags of different promotions back one after the other");
            }
            Digest before = promotion.before().get(tag);
            boolean named = request.to() != null && request.tags().contains(tag);
            if (named || before != null && !before.equals(promotion.digest())) {
                tags.add(tag);
                earlier.add(before);
            }
        }
        if (tags.isEmpty()) {
            return state.refuse(Action.Refused.Cause.INPUT, "The last promotion into " + request.repository() + " ("
                    + promotion.digest() + ") moved no tag: " + String.join(", ", promotion.before().keySet())
                    + " did not exist before or stayed where they were, so there is nothing to go back to");
        }
        if (request.to() == null && earlier.size() > 1) {
            return state.refuse(Action.Refused.Cause.INPUT, "The tags pointed to different images before: "
                    + tags.stream().map(tag -> tag + " to " + promotion.before().get(tag)).toList()
                    + "; name the tags to move back together, or the digest to move them to");
        }
        Digest target = request.to() != null ? request.to() : earlier.iterator().next();
        return choose(target, tags, promotion.id(), List.of(promotion.digest()), state);
    }

    /** The last thing that happened is a rollback. */
    private Action goOn(Attempt rollback, List<Attempt> history, PromotionState state) {
        List<Digest> expected = new ArrayList<>(List.of(rollback.digest()));
        history.stream().filter(attempt -> attempt.id().equals(rollback.promotion()))
                .forEach(attempt -> expected.add(attempt.digest()));
        boolean other = request.to() != null && !request.to().equals(rollback.digest());
        if (rollback.complete() && !other) {
            state.gate(new GateResult("rollback", "a promotion is rolled back once", "default", Verdict.PASS,
                    String.join(", ", rollback.before().keySet()) + " were rolled back already, on " + rollback.at() + " by "
                            + rollback.actor() + ", to " + rollback.digest()
                            + "; to go further back, say to which digest",
                    null, null, List.of(), 0));
        }
        if (!rollback.complete()) {
            rollback.before().values().stream().filter(Objects::nonNull).forEach(expected::add);
        }
        List<String> tags = other && !request.tags().isEmpty() ? request.tags() : List.copyOf(rollback.before().keySet());
        return choose(other ? request.to() : rollback.digest(), tags, rollback.promotion(), expected, state);
    }

    private Action choose(
            Digest target, List<String> tags, String promotion, List<Digest> expected, PromotionState state) {
        state.sourceIs(target);
        state.undoes(promotion);
        Destination destination = state.destinations().get(0);
        tags.forEach(tag -> destination.add(tag, !MovableTags.isFullVersion(tag)));
        destination.expected().addAll(expected);
        return null;
    }

    @Override
    protected String status() {
        return "finding out what to go back to";
    }
}
