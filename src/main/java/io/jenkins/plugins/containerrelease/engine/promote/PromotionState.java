package io.jenkins.plugins.containerrelease.engine.promote;

import io.jenkins.plugins.containerrelease.engine.call.FlowState;
import io.jenkins.plugins.containerrelease.engine.call.PlainHttp;
import io.jenkins.plugins.containerrelease.engine.evidence.Evidence;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceEntry;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.ImageReference;
import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What the stages of a promotion or rollback know and hand on. */
final class PromotionState extends FlowState {
    private static final long serialVersionUID = 1L;

    /** Whether tags move back rather than forward. */
    private final boolean rollback;
    /** Who must have signed; {@code null} where nothing is verified. */
    private final Verification verification;
    /** Why, as given; {@code null} where none was. */
    private final String reason;
    /** Longest run of one copy. */
    private final Duration copyLimit;
    /** The image: by tag until that is resolved, then by digest. */
    private ImageReference source;
    /** Version of the image; {@code null} where unknown. */
    private String version;
    /** Id of the promotion that is undone; {@code null} unless this is a rollback that undoes one. */
    private String undone;
    /** What the evidence store knows of the digest and, for a rollback, of the repository; oldest first. */
    private final ArrayList<EvidenceEntry> known = new ArrayList<>();
    /** The index and all that it lists; the first is what is promoted. */
    private final ArrayList<Subject> subjects = new ArrayList<>();
    /** Evidence at the source. */
    private final ArrayList<Piece> pieces = new ArrayList<>();
    /** One for each repository. */
    private final ArrayList<Destination> destinations = new ArrayList<>();

    PromotionState(boolean rollback, ImageReference source, String version, MoveRequest request) {
        super(new PlainHttp(request.insecureRegistries()), request.retries(), request.parallel());
        this.rollback = rollback;
        this.source = source;
        this.version = version;
        this.verification = request.verification();
        this.reason = request.reason();
        this.copyLimit = request.timeout();
    }

    boolean rollback() {
        return rollback;
    }

    /** {@code null} where nothing is verified. */
    Verification verification() {
        return verification;
    }

    /** {@code null} where none was given. */
    String reason() {
        return reason;
    }

    /** Longest run of one copy. */
    Duration copyLimit() {
        return copyLimit;
    }

    ImageReference source() {
        return source;
    }

    void sourceIs(Digest digest) {
        source = source.withDigest(digest);
    }

    /** {@code null} until a tag is resolved. */
    Digest digest() {
        return source.digest().orElse(null);
    }

    /** {@code null} where unknown. */
    String version() {
        return version;
    }

    void versionIs(String text) {
        version = text;
    }

    /** {@code null} unless this is a rollback that undoes a promotion. */
    String undone() {
        return undone;
    }

    void undoes(String promotion) {
        undone = promotion;
    }

    List<EvidenceEntry> known() {
        return known;
    }

    /** Adds what the store answered, in its order; what was known of it before moves to its place there. */
    void learn(List<EvidenceEntry> entries) {
        known.removeAll(entries);
        known.addAll(entries);
    }

    /** The newest entry of a kind about the image as a whole that fits; {@code null} where there is none. */
    <T extends Evidence> T newest(Class<T> kind, Predicate<T> fits) {
        T found = null;
        for (EvidenceEntry entry : known) {
            T evidence = entry.subject().equals(digest()) ? entry.as(kind) : null;
            if (evidence != null && fits.test(evidence)) {
                found = evidence;
            }
        }
        return found;
    }

    List<Subject> subjects() {
        return subjects;
    }

    /** Whether this is the index or something that it lists. */
    boolean isSubject(Digest digest) {
        return subjects.stream().anyMatch(subject -> subject.digest().equals(digest));
    }

    List<Piece> pieces() {
        return pieces;
    }

    List<Destination> destinations() {
        return destinations;
    }

    /** Whether the image is in that repository already: then there is nothing to copy. */
    boolean isSource(Destination destination) {
        return destination.name().equals(source.repository());
    }

    @Override
    protected Action done() {
        return new Action.Done(Outcomes.of(this, GateResult.overall(gates())));
    }

    /** Refuses, with all that is known so far. */
    Action refuse(Action.Refused.Cause cause, String message) {
        return new Action.Refused(cause, message, digest() == null ? null : Outcomes.of(this, Verdict.FAIL));
    }
}
