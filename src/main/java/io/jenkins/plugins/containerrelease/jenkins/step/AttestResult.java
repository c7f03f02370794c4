package io.jenkins.plugins.containerrelease.jenkins.step;

import io.jenkins.plugins.containerrelease.engine.attest.AttestOutcome;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** What {@code attestSbom} returns. */
public final class AttestResult implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Whether something was signed or attested; {@code false} where a change request was held back. */
    private final boolean attested;
    /** {@code PASS}, {@code WARN} or {@code FAIL}. */
    private final String verdict;
    /** Full reference by digest; {@code null} where a change request was held back. */
    private final String image;
    /** Digest of the index, or of the manifest where there is no index; {@code null} likewise. */
    private final String digest;
    /** Which key or identity signed; {@code null} likewise. */
    private final String signer;
    /** How many signatures are there, index and platforms. */
    private final long signatures;
    /** Forms of the attested statements, e.g. {@code spdx-json}. */
    private final ArrayList<String> statements;
    /** Why the verdict is not {@code PASS}, one sentence a gate. */
    private final ArrayList<String> reasons;

    AttestResult(AttestOutcome outcome) {
        attested = true;
        verdict = outcome.verdict().name();
        image = outcome.image();
        digest = outcome.digest() == null ? null : outcome.digest().toString();
        signer = outcome.signer();
        signatures = outcome.signatures().size();
        statements = new ArrayList<>(outcome.statements().stream().map(AttestOutcome.Statement::format).distinct().toList());
        reasons = Reasons.of(outcome.gates());
    }

    private AttestResult() {
        attested = false;
        verdict = Verdict.PASS.name();
        image = null;
        digest = null;
        signer = null;
        signatures = 0;
        statements = new ArrayList<>();
        reasons = new ArrayList<>();
    }

    /** Nothing was done for a change request. */
    static AttestResult heldBack() {
        return new AttestResult();
    }

    /** Whether something was signed or attested; {@code false} where a change request was held back. */
    @Whitelisted
    public boolean isAttested() {
        return attested;
    }

    /** {@code PASS}, {@code WARN} or {@code FAIL}. */
    @Whitelisted
    public String getVerdict() {
        return verdict;
    }

    /** Full reference by digest; {@code null} where a change request was held back. */
    @Whitelisted
    public String getImage() {
        return image;
    }

    /** Digest of the index, or of the manifest where there is no index; {@code null} likewise. */
    @Whitelisted
    public String getDigest() {
        return digest;
    }

    /** Which key or identity signed; {@code null} likewise. */
    @Whitelisted
    public String getSigner() {
        return signer;
    }

    /** How many signatures are there, index and platforms. */
    @Whitelisted
    public long getSignatures() {
        return signatures;
    }

    /** Forms of the attested statements, e.g. {@code spdx-json}. */
    @Whitelisted
    public List<String> getStatements() {
        return Collections.unmodifiableList(statements);
    }

    /** Why the verdict is not {@code PASS}, one sentence a gate. */
    @Whitelisted
    public List<String> getReasons() {
        return Collections.unmodifiableList(reasons);
    }

    @Override
    public String toString() {
        return attested ? verdict + " " + image : "nothing attested";
    }
}
