package io.jenkins.plugins.containerrelease.engine.attest;

import io.jenkins.plugins.containerrelease.engine.call.FlowState;
import io.jenkins.plugins.containerrelease.engine.call.PlainHttp;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceEntry;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.FileRef;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/** What the stages of an attestation know and hand on. */
final class AttestState extends FlowState {
    private static final long serialVersionUID = 1L;

    /** What is asked for. */
    private final AttestRequest request;
    /** The newest build of the image that the store knows; {@code null} where it knows none. */
    private EvidenceEntry built;
    /** The index and the images of its platforms, or the one image where there is no index. */
    private final ArrayList<Subject> subjects = new ArrayList<>();
    /** The signer's public key, where the tools run; {@code null} for keyless. */
    private FileRef publicKey;
    /** Digest of that key; {@code null} for keyless. */
    private Digest keyFingerprint;
    /** The statements that have to be there in the end. */
    private final ArrayList<Wanted> wanted = new ArrayList<>();

    AttestState(AttestRequest request) {
        super(new PlainHttp(request.insecureRegistries()), request.retries(), request.parallel());
        this.request = request;
    }

    AttestRequest request() {
        return request;
    }

    /** {@code null} where the store knows none. */
    EvidenceEntry built() {
        return built;
    }

    void setBuilt(EvidenceEntry entry) {
        built = entry;
    }

    List<Subject> subjects() {
        return subjects;
    }

    /** The images of the platforms. */
    List<Subject> images() {
        return subjects.stream().filter(subject -> subject.platform() != null).toList();
    }

    /** {@code null} where there is no index. */
    Subject index() {
        return subjects.get(0).platform() == null ? subjects.get(0) : null;
    }

    /** {@code null} for keyless. */
    FileRef publicKey() {
        return publicKey;
    }

    /** {@code null} for keyless. */
    Digest keyFingerprint() {
        return keyFingerprint;
    }

    void setPublicKey(FileRef file, Digest fingerprint) {
        publicKey = file;
        keyFingerprint = fingerprint;
    }

    /** Who signs, for people: {@code key sha256:…} or {@code identity … issued by …}. */
    String signer() {
        return keyFingerprint == null ? request.signer().toString() : "key " + keyFingerprint;
    }

    List<Wanted> wanted() {
        return wanted;
    }

    /** A file of this step run in the report. */
    FileRef report(String name) {
        return FileRef.report(facts().stepId() + "/" + name);
    }

    /** The path of a file of the scratch folder or the workspace, as a command's argument. */
    String argument(FileRef file) {
        return file.place() == FileRef.Place.SCRATCH ? facts().places().scratch(file.path()) : file.path();
    }

    AttestOutcome outcome(Verdict verdict) {
        List<AttestOutcome.Signature> signatures = new ArrayList<>();
        if (request.sign()) {
            subjects.forEach(subject -> signatures.add(new AttestOutcome.Signature(
                    subject.digest(), subject.platform(), subject.signatureAdded(), subject.signatureVerified())));
        }
        List<AttestOutcome.Statement> statements = new ArrayList<>();
        List<AttestOutcome.Sbom> sboms = new ArrayList<>();
        for (Wanted one : wanted) {
            Subject subject = one.subject();
            statements.add(new AttestOutcome.Statement(subject.digest(), subject.platform(), one.predicateType(),
                    one.format(), one.kept().path(), one.added(), one.verified()));
            if (one.sbom() != null) {
                sboms.add(new AttestOutcome.Sbom(subject.platform(), subject.digest(), one.format(), one.kept().path(),
                        one.sbom().tool(), one.sbom().packages(), one.sbom().licenses()));
            }
        }
        return new AttestOutcome(verdict, gates(), request.image().toString(), request.image().digest().orElseThrow(),
                signer(), signatures, statements, sboms);
    }

    /** Ends it because the caller asked for something impossible. */
    Action refuseInput(String message) {
        return new Action.Refused(Action.Refused.Cause.INPUT, message, outcome(Verdict.FAIL));
    }

    /** Ends it because a tool failed. */
    Action refuseTool(String message) {
        return new Action.Refused(Action.Refused.Cause.TOOL, message, outcome(Verdict.FAIL));
    }

    @Override
    protected Action done() {
        return new Action.Done(outcome(GateResult.overall(gates())));
    }
}
