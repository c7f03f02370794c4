package io.jenkins.plugins.containerrelease.engine.attest;

import io.jenkins.plugins.containerrelease.engine.call.Stage;
import io.jenkins.plugins.containerrelease.engine.call.Tool;
import io.jenkins.plugins.containerrelease.engine.evidence.Evidence;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceEntry;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Records what is signed and attested, and verified. An entry's id is made of what it says, so that whoever verifies the
 * same again adds no second one.
 */
final class RecordEvidence extends Stage<AttestState> {
    private static final long serialVersionUID = 1L;

    @Override
    protected Action begin(AttestState state, Instant now) {
        List<EvidenceEntry> entries = new ArrayList<>();
        for (Subject subject : state.subjects()) {
            if (subject.signatureVerified()) {
                Signer signer = state.request().signer();
                entries.add(entry(state, subject, now, "signed", new Evidence.Signed(
                        state.tool(Tool.COSIGN).toString(), fingerprint(state), signer.identity(), signer.issuer(),
                        tools(state, Tool.COSIGN))));
            }
        }
        for (Wanted one : state.wanted()) {
            if (one.verified()) {
                entries.add(entry(state, one.subject(), now, "attested " + one.predicateType() + " " + one.fingerprint(),
                        attested(state, one)));
            }
        }
        return entries.isEmpty() ? null : new Action.Record(entries);
    }

    private static Evidence attested(AttestState state, Wanted one) {
        Signer signer = state.request().signer();
        return new Evidence.Attested(one.predicateType(), one.format(), one.fingerprint().toString(), one.kept().path(),
                one.sbom() == null ? 0 : one.sbom().packages(), one.sbom() == null ? IndexSbom.TOOL : one.sbom().tool(),
                fingerprint(state), signer.identity(), signer.issuer(),
                one.sbom() == null || !state.request().sboms().isEmpty() ? tools(state, Tool.COSIGN)
                        : tools(state, state.request().generator().tool(), Tool.COSIGN));
    }

    private static List<Evidence.Tool> tools(AttestState state, Tool... which) {
        return Stream.of(which).map(tool -> state.tool(tool).evidence()).toList();
    }

    /** {@code null} for keyless. */
    private static String fingerprint(AttestState state) {
        return state.keyFingerprint() == null ? null : state.keyFingerprint().toString();
    }

    private static EvidenceEntry entry(AttestState state, Subject subject, Instant now, String what, Evidence evidence) {
        boolean underIndex = state.index() != null && subject != state.index();
        String content = subject.image() + " " + what + " " + state.signer();
        return EvidenceEntry.of(
                "attest-" + Digest.of(content.getBytes(StandardCharsets.UTF_8)).hex(),
                now,
                subject.digest(),
                underIndex ? state.index().digest() : null,
                subject.platform() == null ? null : subject.platform().toString(),
                subject.image().repository(),
                state.facts().actor(),
                state.facts().run(),
                evidence);
    }

    @Override
    protected Action next(Event event, AttestState state) {
        if (!(event instanceof Event.Recorded)) {
            throw unexpected(event);
        }
        return null;
    }

    @Override
    protected String status() {
        return "recording";
    }
}
