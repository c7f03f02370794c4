package io.jenkins.plugins.containerrelease.engine.promote;

import io.jenkins.plugins.containerrelease.engine.call.ThinkingStage;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Settles what each tag pointed to before, and under which id this is recorded.
 *
 * <p>Where an earlier try was interrupted after it had moved a tag, the tag itself no longer tells what it pointed to;
 * the record of that try does. The id follows from what is done and from how often it was done before, so that a second
 * try writes the same entries, and a later promotion of the same digest does not.
 */
final class PlanMoves extends ThinkingStage<PromotionState> {
    private static final long serialVersionUID = 1L;

    @Override
    protected Action conclude(PromotionState state, Instant now) {
        for (Destination destination : state.destinations()) {
            plan(destination, state);
        }
        return null;
    }

    private static void plan(Destination destination, PromotionState state) {
        List<Attempt> attempts = Attempt.in(destination.name(), state.known()).stream()
                .filter(attempt -> attempt.rollback() == state.rollback()
                        && attempt.digest().equals(state.digest())
                        && (!state.rollback() || Objects.equals(attempt.promotion(), state.undone())))
                .toList();
        Set<String> tags = new HashSet<>(destination.tags());
        List<Attempt> same = attempts.stream().filter(attempt -> attempt.before().keySet().equals(tags)).toList();
        Attempt last = same.isEmpty() ? null : same.get(same.size() - 1);

        Map<String, Digest> before = new LinkedHashMap<>();
        boolean moves = false;
        for (String tag : destination.tags()) {
            boolean there = state.digest().equals(destination.current(tag));
            moves |= !there;
            before.put(tag, there ? beforeInterruption(tag, attempts, state.digest()) : destination.current(tag));
        }
        if (last != null && last.complete() && !moves) {
            destination.begins(last.id(), inOrder(last.before(), destination), true);
        } else if (last != null && !last.complete() && last.before().equals(before)) {
            destination.begins(last.id(), before, false);
        } else {
            destination.begins(id(destination, state, same.size()), before, false);
        }
    }

    /** What an unfinished try found under a tag that is in place now; without such a try, it was in place before. */
    private static Digest beforeInterruption(String tag, List<Attempt> attempts, Digest digest) {
        Digest found = digest;
        for (Attempt attempt : attempts) {
            if (attempt.before().containsKey(tag)) {
                found = attempt.complete() ? digest : attempt.before().get(tag);
            }
        }
        return found;
    }

    private static Map<String, Digest> inOrder(Map<String, Digest> before, Destination destination) {
        Map<String, Digest> ordered = new LinkedHashMap<>();
        destination.tags().forEach(tag -> ordered.put(tag, before.get(tag)));
        return ordered;
    }

    private static String id(Destination destination, PromotionState state, int times) {
        String what = String.join("\n", state.digest().toString(), destination.name(),
                String.join(",", new TreeSet<>(destination.tags())), String.valueOf(state.undone()), String.valueOf(times));
        return (state.rollback() ? "rollback-" : "promotion-")
                + Digest.of(what.getBytes(StandardCharsets.UTF_8)).hex().substring(0, 24);
    }
}
