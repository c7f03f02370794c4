package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.call.Round;
import io.jenkins.plugins.containerrelease.engine.document.DocumentException;
import io.jenkins.plugins.containerrelease.engine.document.TextReader;
import io.jenkins.plugins.containerrelease.engine.exception.ExceptionFile;
import io.jenkins.plugins.containerrelease.engine.exception.VexDocument;
import io.jenkins.plugins.containerrelease.engine.exception.VexSubject;
import io.jenkins.plugins.containerrelease.engine.exception.VexWaiverReader;
import io.jenkins.plugins.containerrelease.engine.exception.VexWaivers;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import io.jenkins.plugins.containerrelease.engine.flow.FileRef;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads exceptions that stand in files, and VEX documents. A file that was named has to be there and to be understood; those
 * that lie where they usually do are read where they are there. Who signed a VEX document is verified before it is
 * read; one that was not signed as demanded counts for nothing.
 */
final class ReadExceptions implements Stage {
    private static final long serialVersionUID = 1L;

    /** Which of the files is read, or comes next. */
    private int file;
    /** Which of the VEX documents is looked at. */
    private int document;
    /** The verification that is under way; {@code null} where none is. */
    private Round round;

    @Override
    public Action start(ScanState state) {
        return state.done().isEmpty() ? null : nextFile(state);
    }

    private static List<String> files(ScanState state) {
        List<String> named = state.request().exceptions();
        return named.isEmpty() ? ExceptionFile.usual(state.request().allScanners()) : named;
    }

    private Action nextFile(ScanState state) {
        List<String> files = files(state);
        return file < files.size() ? new Action.ReadFile(FileRef.workspace(files.get(file)), new TextReader()) : nextDocument(state);
    }

    private Action nextDocument(ScanState state) {
        round = null;
        for (; document < state.request().vex().size(); document++) {
            VexDocument vex = state.request().vex().get(document);
            String refusal = refusal(vex, state);
            if (refusal == null) {
                return vex.isVerified() ? verify(vex, state) : read(vex, state);
            }
            state.exceptionRefused(refused(vex, refusal));
        }
        return null;
    }

    private static String refusal(VexDocument vex, ScanState state) {
        if (vex.file() == null && state.request().image() == null) {
            return "nothing is attested of a layout";
        }
        return state.demandsSignedVex() && !vex.isVerified() ? "it has to be signed, and it is not said by whom ('signedVex')" : null;
    }

    private static String refused(VexDocument vex, String why) {
        return "the VEX document " + Quoted.text(vex.name()) + " counts for nothing: " + why;
    }

    private Action verify(VexDocument vex, ScanState state) {
        VexCall call = vex.file() != null
                ? new VexCall(vex, null, false, null)
                : new VexCall(vex, state.request().image().withDigest(state.digest()), state.request().isInsecure(), subject(state));
        round = new Round(List.of(call), 1, state.request().retries());
        return round.begin(state);
    }

    private static Action read(VexDocument vex, ScanState state) {
        return new Action.ReadFile(FileRef.workspace(vex.file()), new VexWaiverReader(subject(state), vex.file()));
    }

    private static VexSubject subject(ScanState state) {
        List<Digest> digests = new ArrayList<>(List.of(state.digest()));
        state.targets().forEach(target -> digests.add(target.digest()));
        String repository = state.request().image() == null ? null : state.request().image().repository();
        return new VexSubject(repository, digests);
    }

    @Override
    public Action next(Event event, ScanState state) {
        if (round != null) {
            Action more = round.next(event, state);
            return more == null ? verified(state) : more;
        }
        return file < files(state).size() ? fileRead(event, state) : documentRead(event, state);
    }

    private Action verified(ScanState state) {
        VexDocument vex = state.request().vex().get(document);
        String problem = round.problem(0, state);
        if (problem != null) {
            state.exceptionRefused(refused(vex, "it is not verified that " + Quoted.text(vex.signer()) + " signed it: " + problem));
            document++;
            return nextDocument(state);
        }
        if (vex.file() != null) {
            round = null;
            return read(vex, state);
        }
        ArrayList<?> read = round.read(0, ArrayList.class);
        read.forEach(each -> accept((VexWaivers) each, vex, state));
        document++;
        return nextDocument(state);
    }

    private Action fileRead(Event event, ScanState state) {
        String name = files(state).get(file);
        boolean named = !state.request().exceptions().isEmpty();
        if (event instanceof Event.FileUnreadable unreadable) {
            boolean absent = unreadable.reason() == Event.FileUnreadable.Reason.ABSENT;
            if (named || !absent) {
                return new Action.Refused(Action.Refused.Cause.INPUT, "the exceptions in " + Quoted.text(name) + " cannot be read: "
                        + (absent ? "the file is not there" : unreadable.message()));
            }
        } else if (event instanceof Event.FileRead read) {
            try {
                ExceptionFile found = ExceptionFile.read((String) read.result(), name);
                state.excepted(found.waivers(), found.notUnderstood());
            } catch (DocumentException e) {
                return new Action.Refused(Action.Refused.Cause.INPUT, e.getMessage());
            }
        } else {
            throw new IllegalStateException("not an answer: " + event);
        }
        file++;
        return nextFile(state);
    }

    private Action documentRead(Event event, ScanState state) {
        VexDocument vex = state.request().vex().get(document);
        if (event instanceof Event.FileUnreadable unreadable) {
            return new Action.Refused(Action.Refused.Cause.INPUT, "the VEX document " + Quoted.text(vex.file()) + " cannot be read: "
                    + (unreadable.reason() == Event.FileUnreadable.Reason.ABSENT ? "the file is not there" : unreadable.message()));
        }
        if (!(event instanceof Event.FileRead read)) {
            throw new IllegalStateException("not an answer: " + event);
        }
        accept((VexWaivers) read.result(), vex, state);
        document++;
        return nextDocument(state);
    }

    private static void accept(VexWaivers read, VexDocument vex, ScanState state) {
        List<String> notes = read.unusable() == 0 ? List.of() : List.of(read.unusable() + " statements of "
                + Quoted.text(vex.name()) + " except nothing: they do not say why, contradict others, or name no package-url that can be found"
                + " in the image");
        state.excepted(read.waivers(), notes);
    }

    @Override
    public String status(ScanState state) {
        return "reading exceptions";
    }
}
