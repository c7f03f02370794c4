package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.call.Round;
import io.jenkins.plugins.containerrelease.engine.call.Tool;
import io.jenkins.plugins.containerrelease.engine.call.ToolCheck;
import io.jenkins.plugins.containerrelease.engine.document.DocumentException;
import io.jenkins.plugins.containerrelease.engine.document.TextReader;
import io.jenkins.plugins.containerrelease.engine.exception.ExceptionFile;
import io.jenkins.plugins.containerrelease.engine.exception.VexDocument;
import io.jenkins.plugins.containerrelease.engine.exception.VexSigner;
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
 * read; one that was not signed as demanded counts for nothing. Where policies name who must have signed, one of those has to
 * have, whatever the document says.
 */
final class ReadExceptions implements Stage {
    private static final long serialVersionUID = 1L;

    /** Which of the files is read, or comes next. */
    private int file;
    /** Which of the VEX documents is looked at. */
    private int document;
    /** Whether it is known which program cosign is, or nobody asks. */
    private boolean checked;
    /** The question which program cosign is; {@code null} where it is not under way. */
    private ToolCheck check;
    /** Why cosign is not used; {@code null} where it is. */
    private String notUsed;
    /** How many of the keys that policies name are written to files. */
    private int keys;
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
        Action first = checkCosign(state);
        first = first == null ? writeKey(state) : first;
        if (first != null) {
            return first;
        }
        for (; document < state.request().vex().size(); document++) {
            VexDocument vex = state.request().vex().get(document);
            String refusal = refusal(vex, state);
            if (refusal == null) {
                return vex.isVerified() || state.vexSigners() != null ? verify(vex, state) : read(vex, state);
            }
            state.exceptionRefused(refused(vex, refusal));
        }
        return null;
    }

    /** Asks which program cosign is, where somebody demands a certain one, and it verifies documents. */
    private Action checkCosign(ScanState state) {
        boolean verifies = state.request().vex().stream().anyMatch(vex -> vex.isVerified() || state.vexSigners() != null);
        if (checked || !verifies || !state.request().pins().pin(Tool.COSIGN.id())) {
            return null;
        }
        check = new ToolCheck(List.of(Tool.COSIGN), state.request().pins(), state.request().retries());
        return check.begin(state);
    }

    private Action checking(Event event, ScanState state) {
        Action more = check.next(event, state);
        if (more != null) {
            return more;
        }
        notUsed = check.problem();
        check = null;
        checked = true;
        return nextDocument(state);
    }

    private String refusal(VexDocument vex, ScanState state) {
        List<VexSigner> signers = state.vexSigners();
        if (vex.file() == null && state.request().image() == null) {
            return "nothing is attested of a layout";
        }
        if (signers != null && signers.isEmpty()) {
            return "policies name who has to sign it ('vexSigners'), but nobody whom all of them name";
        }
        if (signers != null && vex.isVerified() && !signers.contains(vex.signer())) {
            return "the policy says who has to have signed it ('vexSigners'), and " + Quoted.text(vex.signer().toString())
                    + " is not among them: leave that out";
        }
        if (notUsed != null && (signers != null || vex.isVerified())) {
            return notUsed;
        }
        return state.demandsSignedVex() && signers == null && !vex.isVerified()
                ? "it has to be signed, and it is not said by whom ('signedVex')" : null;
    }

    private static String refused(VexDocument vex, String why) {
        return "the VEX document " + Quoted.text(vex.name()) + " counts for nothing: " + why;
    }

    /** Those of whom one has to have signed it. */
    private static List<VexSigner> signers(VexDocument vex, ScanState state) {
        return vex.isVerified() ? List.of(vex.signer()) : state.vexSigners();
    }

    private Action verify(VexDocument vex, ScanState state) {
        List<VexCall> calls = new ArrayList<>();
        for (VexSigner signer : signers(vex, state)) {
            FileRef key = signer.key() == null ? null : key(state.vexSigners().indexOf(signer));
            calls.add(vex.file() != null
                    ? new VexCall(vex, signer, key, null, false, null)
                    : new VexCall(vex, signer, key, state.request().image().withDigest(state.digest()), state.request().isInsecure(),
                            subject(state)));
        }
        round = new Round(calls, 1, state.request().retries());
        return round.begin(state);
    }

    private static FileRef key(int signer) {
        return FileRef.scratch("vex-signer-" + (signer + 1) + ".pub");
    }

    /** Writes the next key that a policy names; {@code null} where all are written, or none is needed. */
    private Action writeKey(ScanState state) {
        List<VexSigner> signers = state.request().vex().isEmpty() || state.vexSigners() == null ? List.of() : state.vexSigners();
        while (keys < signers.size() && signers.get(keys).key() == null) {
            keys++;
        }
        return keys < signers.size() ? new Action.WriteFile(key(keys), signers.get(keys).key()) : null;
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
        if (check != null) {
            return checking(event, state);
        }
        if (round != null) {
            Action more = round.next(event, state);
            return more == null ? verified(state) : more;
        }
        if (file < files(state).size()) {
            return fileRead(event, state);
        }
        if (event instanceof Event.FileWritten) {
            keys++;
            return nextDocument(state);
        }
        return documentRead(event, state);
    }

    private Action verified(ScanState state) {
        VexDocument vex = state.request().vex().get(document);
        List<String> problems = new ArrayList<>();
        List<Integer> verified = new ArrayList<>();
        for (int i = 0; i < round.size(); i++) {
            String problem = round.problem(i, state);
            if (problem == null) {
                verified.add(i);
            } else {
                problems.add("it is not verified that " + Quoted.text(((VexCall) round.call(i)).signer().toString()) + " signed it: " + problem);
            }
        }
        if (verified.isEmpty()) {
            state.exceptionRefused(refused(vex, String.join("; ", problems)));
        } else if (vex.file() != null) {
            round = null;
            return read(vex, state);
        }
        for (int i : verified) {
            ArrayList<?> read = round.read(i, ArrayList.class);
            read.forEach(each -> accept((VexWaivers) each, vex, state));
        }
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
