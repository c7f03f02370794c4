package io.jenkins.plugins.containerrelease.engine.attest;

import io.jenkins.plugins.containerrelease.engine.call.CallingStage;
import io.jenkins.plugins.containerrelease.engine.call.Round;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import java.util.ArrayList;
import java.util.List;

/** Makes the SBOMs of each platform. */
final class GenerateSboms extends CallingStage<AttestState> {
    private static final long serialVersionUID = 1L;

    @Override
    protected List<GeneratorCall> calls(AttestState state) {
        List<GeneratorCall> calls = new ArrayList<>();
        for (Subject image : state.images()) {
            for (SbomFormat format : state.request().formats()) {
                calls.add(new GeneratorCall(state, image, format));
            }
        }
        return calls;
    }

    /** Trivy locks its cache. */
    @Override
    protected int parallel(AttestState state) {
        return 1;
    }

    @Override
    protected Action concluded(Round ended, AttestState state) {
        String problem = ended.firstProblem(state);
        if (problem != null) {
            return state.refuseTool(problem);
        }
        for (int i = 0; i < ended.size(); i++) {
            Subject subject = ((GeneratorCall) ended.call(i)).subject();
            SbomSummary sbom = ended.read(i, SbomSummary.class);
            if (!sbom.subjects().isEmpty() && !sbom.subjects().contains(subject.digest())) {
                return state.refuseTool(state.request().generator() + " was asked for an SBOM of " + subject.image()
                        + ", but made one of " + sbom.subjects().get(0));
            }
            state.wanted().add(Wanted.sbom(subject, sbom, ended.output(i),
                    state.report("sbom-" + subject.fileName() + "." + sbom.format().suffix())));
        }
        state.gate(SbomGate.judge(state.wanted(), state.request().allowEmpty()));
        return null;
    }

    @Override
    protected String status() {
        return "making SBOMs";
    }
}
