package io.jenkins.plugins.containerrelease.engine.promote;

import io.jenkins.plugins.containerrelease.engine.call.Call;
import io.jenkins.plugins.containerrelease.engine.call.CallingStage;
import io.jenkins.plugins.containerrelease.engine.call.Round;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import io.jenkins.plugins.containerrelease.engine.flow.FileRef;
import io.jenkins.plugins.containerrelease.engine.image.Descriptor;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.ImageReference;
import io.jenkins.plugins.containerrelease.engine.manifest.Manifest;
import io.jenkins.plugins.containerrelease.engine.manifest.Referrers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sees to it that the destination lists every referrer that the source lists.
 *
 * <p>A registry without the referrers API lists them in an index under the tag {@code sha256-<hex>}, which the client
 * that pushes a referrer has to extend. A copy that was killed between the two leaves a referrer that nothing lists, and
 * repeating the copy skips it because its manifest is there. So what is missing is copied once more, and what is then
 * still missing is added to that index; what the index lists already stays.
 */
final class CompleteReferrers extends CallingStage<PromotionState> {
    private static final long serialVersionUID = 1L;
    private static final String INDEX = "application/vnd.oci.image.index.v1+json";

    /** What a round, or an action between rounds, is for. */
    private enum Doing {
        LOOKING,
        COPYING,
        LOOKING_AGAIN,
        READING_INDEXES,
        WRITING_INDEXES,
        PUSHING_INDEXES,
        CHECKING
    }

    /** Index of the destination. */
    private final int destination;
    /** What is being done. */
    private Doing doing = Doing.LOOKING;
    /** Subjects whose referrers are asked for, in the order of the calls. */
    private final ArrayList<Digest> subjects = new ArrayList<>();
    /** Referrers that the destination does not list. */
    private final ArrayList<Piece> missing = new ArrayList<>();
    /** The indexes to write, by the tag of the subject that they belong to. */
    private final LinkedHashMap<String, String> indexes = new LinkedHashMap<>();
    /** How many of them are written. */
    private int written;

    CompleteReferrers(int destination) {
        this.destination = destination;
    }

    private ImageReference to(PromotionState state) {
        return state.destinations().get(destination).repository();
    }

    @Override
    protected List<? extends Call> calls(PromotionState state) {
        if (state.isSource(state.destinations().get(destination))) {
            return List.of();
        }
        for (Piece piece : state.pieces()) {
            if (piece.isReferrer() && !subjects.contains(piece.subject())) {
                subjects.add(piece.subject());
            }
        }
        return look(state);
    }

    private List<Call> look(PromotionState state) {
        List<Call> calls = new ArrayList<>();
        for (Digest subject : subjects) {
            calls.add(OrasCall.referrers(state.plainHttp(), to(state).withDigest(subject)));
        }
        return calls;
    }

    @Override
    protected Action next(Event event, PromotionState state) {
        if (doing != Doing.WRITING_INDEXES) {
            return super.next(event, state);
        }
        if (!(event instanceof Event.FileWritten)) {
            throw new IllegalStateException("a file was to be written, but there is a " + event);
        }
        written++;
        return write(state);
    }

    @Override
    protected Action concluded(Round ended, PromotionState state) {
        return switch (doing) {
            case LOOKING, LOOKING_AGAIN, CHECKING -> looked(ended, state);
            case COPYING -> {
                String problem = ended.firstProblem(state);
                doing = Doing.LOOKING_AGAIN;
                yield problem == null ? another(look(state), state) : state.refuse(Action.Refused.Cause.TOOL, problem);
            }
            case READING_INDEXES -> merge(ended, state);
            case PUSHING_INDEXES -> {
                String problem = ended.firstProblem(state);
                doing = Doing.CHECKING;
                yield problem == null ? another(look(state), state) : state.refuse(Action.Refused.Cause.TOOL, problem);
            }
            case WRITING_INDEXES -> throw new IllegalStateException("no command runs while indexes are written");
        };
    }

    private Action looked(Round ended, PromotionState state) {
        String problem = ended.firstProblem(state);
        if (problem != null) {
            return state.refuse(Action.Refused.Cause.TOOL, problem);
        }
        missing.clear();
        for (Piece piece : state.pieces()) {
            if (piece.isReferrer() && !lists(ended.read(subjects.indexOf(piece.subject()), Referrers.class), piece)) {
                missing.add(piece);
            }
        }
        if (missing.isEmpty()) {
            state.pieces().stream().filter(Piece::isReferrer)
                    .forEach(state.destinations().get(destination).evidence()::add);
            return null;
        }
        return switch (doing) {
            case LOOKING -> {
                doing = Doing.COPYING;
                yield another(missing.stream()
                        .map(piece -> OrasCall.copyWithReferrers(state, state.source().withDigest(piece.digest()), to(state)))
                        .toList(), state);
            }
            case LOOKING_AGAIN -> {
                doing = Doing.READING_INDEXES;
                List<Call> calls = new ArrayList<>();
                for (Digest subject : missingSubjects()) {
                    calls.add(OrasCall.manifest(state.plainHttp(), to(state).withTag(Piece.tag(subject, null))));
                }
                for (Piece piece : missing) {
                    calls.add(OrasCall.manifest(state.plainHttp(), to(state).withDigest(piece.digest())));
                }
                yield another(calls, state);
            }
            default -> state.refuse(Action.Refused.Cause.TOOL, to(state) + " does not list " + missing.get(0).digest()
                    + " (" + missing.get(0).kind() + ") among the referrers of " + missing.get(0).subject());
        };
    }

    private static boolean lists(Referrers referrers, Piece piece) {
        return referrers.direct().stream().anyMatch(listed -> listed.digest().equals(piece.digest()));
    }

    private List<Digest> missingSubjects() {
        return missing.stream().map(Piece::subject).distinct().toList();
    }

    private Action merge(Round ended, PromotionState state) {
        List<Digest> incomplete = missingSubjects();
        for (int i = 0; i < incomplete.size(); i++) {
            ImageReference tag = to(state).withTag(Piece.tag(incomplete.get(i), null));
            List<Descriptor> listed = new ArrayList<>();
            if (!Lookup.absent(ended.result(i), tag)) {
                if (ended.problem(i, state) != null) {
                    return state.refuse(Action.Refused.Cause.TOOL, ended.problem(i, state));
                }
                listed.addAll(ended.read(i, Manifest.class).manifests());
            }
            for (int m = 0; m < missing.size(); m++) {
                if (missing.get(m).subject().equals(incomplete.get(i))) {
                    String problem = ended.problem(incomplete.size() + m, state);
                    if (problem != null) {
                        return state.refuse(Action.Refused.Cause.TOOL, problem);
                    }
                    listed.add(described(missing.get(m),
                            ended.read(incomplete.size() + m, Manifest.class)));
                }
            }
            indexes.put(tag.tag().orElseThrow(), ReferrersIndex.json(listed));
        }
        doing = Doing.WRITING_INDEXES;
        return write(state);
    }

    /** As the source lists it; but with an artifact type, which admission controllers look for, in any case. */
    private static Descriptor described(Piece piece, Manifest content) {
        Descriptor listed = piece.descriptor();
        return new Descriptor(
                listed.mediaType() != null ? listed.mediaType() : content.mediaType(),
                listed.digest(),
                content.size(),
                listed.platform(),
                listed.artifactType() == null || listed.artifactType().isEmpty()
                        ? kind(content)
                        : listed.artifactType(),
                listed.annotations());
    }

    private static String kind(Manifest content) {
        return content.artifactType() != null || content.config() == null
                ? content.artifactType()
                : content.config().mediaType();
    }

    private Action write(PromotionState state) {
        List<Map.Entry<String, String>> files = List.copyOf(indexes.entrySet());
        if (written < files.size()) {
            return new Action.WriteFile(FileRef.scratch(file(files.get(written).getKey())), files.get(written).getValue());
        }
        doing = Doing.PUSHING_INDEXES;
        return another(indexes.keySet().stream()
                .map(tag -> OrasCall.push(state.plainHttp(), to(state).withTag(tag), INDEX, file(tag)))
                .toList(), state);
    }

    private String file(String tag) {
        return "referrers-" + destination + "-" + tag + ".json";
    }

    /** One after the other: two copies at once may overwrite each other's entry in one index. */
    @Override
    protected int parallel(PromotionState state) {
        return doing == Doing.COPYING ? 1 : super.parallel(state);
    }

    @Override
    protected String status() {
        return "making sure that the destination lists all evidence";
    }
}
