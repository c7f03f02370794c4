package io.jenkins.plugins.containerrelease.jenkins.step;

import io.jenkins.plugins.containerrelease.engine.promote.PromoteOutcome;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** What {@code promoteImage} and {@code rollbackImage} return. */
public final class PromotionResult implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Whether the image is there, or tags were moved back; not where a gate said no, or a change request was held back. */
    private final boolean promoted;
    /** Whether this was a rollback. */
    private final boolean rollback;
    /** {@code PASS}, {@code WARN} or {@code FAIL}. */
    private final String verdict;
    /** Full reference by digest; {@code null} where a change request was held back. */
    private final String source;
    /** The digest that the tags point to; {@code null} where nothing was done. */
    private final String digest;
    /** Where the image is now; one for each repository. */
    private final ArrayList<DestinationResult> destinations;
    /** Why, as given; {@code null} where it was not. */
    private final String reason;
    /** Why the verdict is not {@code PASS}, one sentence a gate. */
    private final ArrayList<String> reasons;

    PromotionResult(PromoteOutcome outcome) {
        promoted = outcome.verdict() != Verdict.FAIL;
        rollback = outcome.rollback();
        verdict = outcome.verdict().name();
        source = outcome.source();
        digest = outcome.digest() == null ? null : outcome.digest().toString();
        destinations = new ArrayList<>(outcome.destinations().stream().map(DestinationResult::new).toList());
        reason = outcome.reason();
        reasons = Reasons.of(outcome.gates());
    }

    private PromotionResult() {
        promoted = false;
        rollback = false;
        verdict = Verdict.PASS.name();
        source = null;
        digest = null;
        destinations = new ArrayList<>();
        reason = null;
        reasons = new ArrayList<>();
    }

    /** Nothing was done for a change request. */
    static PromotionResult heldBack() {
        return new PromotionResult();
    }

    /** Whether the image is there, or tags were moved back; not where a gate said no, or a change request was held back. */
    @Whitelisted
    public boolean isPromoted() {
        return promoted;
    }

    /** Whether this was a rollback. */
    @Whitelisted
    public boolean isRollback() {
        return rollback;
    }

    /** {@code PASS}, {@code WARN} or {@code FAIL}. */
    @Whitelisted
    public String getVerdict() {
        return verdict;
    }

    /** Full reference by digest; {@code null} where a change request was held back. */
    @Whitelisted
    public String getSource() {
        return source;
    }

    /** The digest that the tags point to; {@code null} where nothing was done. */
    @Whitelisted
    public String getDigest() {
        return digest;
    }

    /** Where the image is now; one for each repository. */
    @Whitelisted
    public List<DestinationResult> getDestinations() {
        return Collections.unmodifiableList(destinations);
    }

    /** Why, as given; {@code null} where it was not. */
    @Whitelisted
    public String getReason() {
        return reason;
    }

    /** Why the verdict is not {@code PASS}, one sentence a gate. */
    @Whitelisted
    public List<String> getReasons() {
        return Collections.unmodifiableList(reasons);
    }

    /** Full references by tag, of all destinations. */
    @Whitelisted
    public List<String> getReferences() {
        return destinations.stream().flatMap(destination -> destination.getReferences().stream()).toList();
    }

    @Override
    public String toString() {
        return promoted ? verdict + " " + digest + " at " + String.join(", ", getReferences()) : "nothing promoted";
    }
}
