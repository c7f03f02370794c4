package io.jenkins.plugins.containerrelease.engine.attest;

import io.jenkins.plugins.containerrelease.engine.call.Stage;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import io.jenkins.plugins.containerrelease.engine.flow.FileRef;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import java.time.Instant;
import java.util.List;

/** Reads SBOMs that are there already, and finds out which platform each is about. */
final class ReadGivenSboms extends Stage<AttestState> {
    private static final long serialVersionUID = 1L;

    /** Index of the one being read. */
    private int at;

    @Override
    protected Action begin(AttestState state, Instant now) {
        return read(state);
    }

    private Action read(AttestState state) {
        return new Action.ReadFile(file(state), new SbomReader());
    }

    private FileRef file(AttestState state) {
        return FileRef.workspace(state.request().sboms().get(at).path());
    }

    @Override
    protected Action next(Event event, AttestState state) {
        GivenSbom given = state.request().sboms().get(at);
        String shown = "sbom: '" + Quoted.text(given.toString()) + "'";
        if (event instanceof Event.FileUnreadable problem) {
            return state.refuseInput(shown + " cannot be used: " + problem.message());
        }
        if (!(event instanceof Event.FileRead read)) {
            throw unexpected(event);
        }
        SbomSummary sbom = (SbomSummary) read.result();
        if (!sbom.format().isAttestable()) {
            return state.refuseInput(shown + " is " + sbom.format().title() + " (" + Quoted.text(sbom.version())
                    + "), which cannot be attested: cosign takes JSON alone; expected "
                    + String.join(" or ", SbomFormat.attestable().stream().map(SbomFormat::id).toList())
                    + ", so have it made or converted to one of them");
        }
        Subject subject = subject(given, sbom, state);
        if (subject == null) {
            return state.refuseInput(shown + (given.platform() == null
                    ? " does not say which platform it is about: give it as FILE,platform=OS/ARCHITECTURE"
                    : " is for a platform that the image does not have; it has " + platforms(state)));
        }
        boolean elsewhere = !sbom.subjects().isEmpty() && !sbom.subjects().contains(subject.digest())
                && !sbom.subjects().contains(state.request().image().digest().orElseThrow());
        if (elsewhere) {
            return state.refuseInput(shown + " is about another image, " + sbom.subjects().get(0) + "; expected "
                    + subject.digest());
        }
        for (Wanted other : state.wanted()) {
            if (other.subject() == subject && other.sbom().format() == sbom.format()) {
                return state.refuseInput(shown + " is the second " + sbom.format() + " SBOM for " + subject.name());
            }
        }
        state.wanted().add(Wanted.sbom(subject, sbom, file(state),
                state.report("sbom-" + subject.fileName() + "." + sbom.format().suffix())));
        at++;
        return at < state.request().sboms().size() ? read(state) : finish(state);
    }

    private static Subject subject(GivenSbom given, SbomSummary sbom, AttestState state) {
        List<Subject> images = state.images();
        if (given.platform() == null && images.size() == 1) {
            return images.get(0);
        }
        return images.stream()
                .filter(image -> given.platform() == null
                        ? sbom.subjects().contains(image.digest())
                        : given.platform().equals(image.platform()))
                .findFirst()
                .orElse(null);
    }

    private static Action finish(AttestState state) {
        for (Subject image : state.images()) {
            if (state.wanted().stream().noneMatch(one -> one.subject() == image)) {
                return state.refuseInput("sbom: none is given for " + image.name() + "; the image has " + platforms(state));
            }
        }
        state.gate(SbomGate.judge(state.wanted(), state.request().allowEmpty()));
        return null;
    }

    private static String platforms(AttestState state) {
        return String.join(", ", state.images().stream().map(Subject::name).toList());
    }

    @Override
    protected String status() {
        return "reading SBOMs";
    }
}
