package io.jenkins.plugins.containerrelease.engine.attest;

import io.jenkins.plugins.containerrelease.engine.call.CheckTools;
import io.jenkins.plugins.containerrelease.engine.call.StagedFlow;
import io.jenkins.plugins.containerrelease.engine.call.StopIfFailed;
import java.util.List;

/**
 * Signs an image and attests its SBOMs and provenance: first everything is made and looked at, then what is missing is
 * added, last all of it is verified. What was there before, with the same content, is not added again.
 */
public final class AttestFlow extends StagedFlow<AttestState> {
    private static final long serialVersionUID = 1L;

    public AttestFlow(AttestRequest request) {
        super(new AttestState(request), List.of(
                new CheckTools<>(request.tools(), request.pins()),
                new RecallBuild(),
                new ReadImage(),
                new ReadSigner(),
                request.sboms().isEmpty() ? new GenerateSboms() : new ReadGivenSboms(),
                new WriteIndexSboms(),
                new WriteProvenance(),
                new KeepDocuments(),
                new StopIfFailed<>(),
                new LookAtSignatures(),
                new LookAtStatements(),
                new StopIfFailed<>(),
                new SignImage(),
                new AttestStatements(),
                new VerifySignatures(),
                new VerifyStatements(),
                new RecordEvidence()));
    }

    @Override
    public String step() {
        return "attest-sbom";
    }
}
