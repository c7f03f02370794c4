package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.evidence.Evidence;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceEntry;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceFile;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceQuery;
import io.jenkins.plugins.containerrelease.engine.evidence.ReferenceSpec;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import io.jenkins.plugins.containerrelease.engine.flow.FileRef;
import io.jenkins.plugins.containerrelease.engine.gate.EvidenceGate;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds out which images the scanned one is compared with, and brings what was found in them into this step's report. Only
 * the evidence store is asked; where it does not know, or what it kept is gone or cannot be read, everything is new.
 */
final class FindReference implements Stage {
    static final String MERGED = "merged.ndjson";
    static final String PACKAGES = "packages.ndjson";
    private static final long serialVersionUID = 1L;

    /** What is being done for a reference. */
    private enum Doing {
        LOOKING_FOR_DIGEST,
        LOOKING_FOR_FINDINGS,
        KEEPING_FINDINGS,
        READING_FINDINGS,
        KEEPING_PACKAGES
    }

    /** Which of the references is looked for. */
    private int at;
    /** What is being done for it. */
    private Doing doing;
    /** Digest of its packages' content; {@code null} where it has none. */
    private Digest packages;

    @Override
    public Action start(ScanState state) {
        if (state.done().isEmpty()) {
            return null;
        }
        state.policy().references().forEach(text -> state.references().add(new Reference(ReferenceSpec.parse(text))));
        return look(state);
    }

    private Action look(ScanState state) {
        while (at < state.references().size()) {
            Reference reference = state.references().get(at);
            ReferenceSpec spec = reference.spec();
            if (spec.kind() == ReferenceSpec.Kind.DIGEST) {
                reference.is(spec.digest());
                return ask(Doing.LOOKING_FOR_FINDINGS, EvidenceQuery.of(spec.digest()));
            }
            String repository = repository(spec, state);
            if (repository != null) {
                return ask(Doing.LOOKING_FOR_DIGEST, EvidenceQuery.in(repository));
            }
            reference.cannot("the reference '" + spec + "' is looked for in a repository, but a layout is in none");
            at++;
        }
        return null;
    }

    private static String repository(ReferenceSpec spec, ScanState state) {
        if (spec.repository() != null) {
            return spec.repository();
        }
        return state.request().image() == null ? null : state.request().image().repository();
    }

    private Action ask(Doing what, EvidenceQuery query) {
        doing = what;
        return new Action.Recall(query);
    }

    @Override
    public Action next(Event event, ScanState state) {
        Reference reference = state.references().get(at);
        Action action = switch (doing) {
            case LOOKING_FOR_DIGEST -> digest(entries(event), reference, state);
            case LOOKING_FOR_FINDINGS -> findings(entries(event), reference, state);
            case KEEPING_FINDINGS -> kept(event, reference, state);
            case READING_FINDINGS -> read(event, reference, state);
            case KEEPING_PACKAGES -> keptPackages(event, reference, state);
        };
        if (action != null) {
            return action;
        }
        at++;
        return look(state);
    }

    private static List<EvidenceEntry> entries(Event event) {
        if (event instanceof Event.Recalled recalled) {
            return recalled.entries();
        }
        throw new IllegalStateException("not an answer: " + event);
    }

    private Action digest(List<EvidenceEntry> entries, Reference reference, ScanState state) {
        ReferenceSpec spec = reference.spec();
        String repository = repository(spec, state);
        if (spec.kind() == ReferenceSpec.Kind.PROMOTED) {
            entries.stream().filter(FindReference::isReleased).reduce((earlier, later) -> later)
                    .ifPresent(entry -> reference.is(entry.subject()));
            if (reference.digest() == null) {
                reference.cannot("nothing was promoted to " + repository + " yet");
                return null;
            }
            return ask(Doing.LOOKING_FOR_FINDINGS, EvidenceQuery.of(reference.digest()));
        }
        entries.stream().filter(entry -> hasPassed(entry, spec.branch()) && !entry.subject().equals(state.digest()))
                .reduce((earlier, later) -> later).ifPresent(entry -> reference.is(entry.subject()));
        if (reference.digest() == null) {
            reference.cannot("no other image of the branch '" + spec.branch() + "' in " + repository + " has passed its scan yet");
            return null;
        }
        return findings(entries, reference, state);
    }

    private static boolean isReleased(EvidenceEntry entry) {
        Evidence.Promoted promoted = entry.as(Evidence.Promoted.class);
        Evidence.RolledBack rolledBack = entry.as(Evidence.RolledBack.class);
        return promoted != null && promoted.complete() || rolledBack != null && rolledBack.complete();
    }

    private static Evidence.Judged scan(EvidenceEntry entry) {
        Evidence.Judged judged = entry.as(Evidence.Judged.class);
        return judged != null && EvidenceGate.SCAN_STEP.equals(judged.step()) ? judged : null;
    }

    private static boolean hasPassed(EvidenceEntry entry, String branch) {
        Evidence.Judged judged = scan(entry);
        return judged != null && judged.verdict() != Verdict.FAIL && branch.equals(judged.branch());
    }

    /** Of several scans the latest whose scanners include those of this one: what only others see would look new. */
    private Action findings(List<EvidenceEntry> entries, Reference reference, ScanState state) {
        EvidenceEntry latest = null;
        EvidenceEntry alike = null;
        Set<String> scanners = new HashSet<>(state.request().allScanners());
        for (EvidenceEntry entry : entries) {
            Evidence.Judged judged = scan(entry);
            if (judged != null && judged.merged() != null && entry.subject().equals(reference.digest())) {
                latest = entry;
                alike = judged.scanners() != null && judged.scanners().containsAll(scanners) ? entry : alike;
            }
        }
        if (latest == null) {
            reference.cannot("no complete scan of the reference " + reference.digest() + " is known whose findings were kept");
            return null;
        }
        EvidenceEntry chosen = alike == null ? latest : alike;
        reference.judgedBy(chosen);
        Evidence.Judged judged = scan(chosen);
        packages = judged.packages();
        doing = Doing.KEEPING_FINDINGS;
        return new Action.KeepFile(
                FileRef.evidence(new EvidenceFile(reference.digest(), judged.merged(), MERGED)), file("reference", state));
    }

    private FileRef file(String name, ScanState state) {
        return FileRef.report(state.facts().stepId() + "/" + name + (at == 0 ? "" : "-" + (at + 1)) + ".ndjson");
    }

    private Action kept(Event event, Reference reference, ScanState state) {
        if (event instanceof Event.FileUnreadable unreadable) {
            reference.cannot("the findings of the reference " + reference.digest() + " cannot be used: " + unreadable.message());
            return null;
        }
        doing = Doing.READING_FINDINGS;
        return new Action.ReadFile(file("reference", state), new ReferenceReader());
    }

    private Action read(Event event, Reference reference, ScanState state) {
        if (event instanceof Event.FileUnreadable unreadable) {
            reference.cannot("the findings of the reference " + reference.digest() + " cannot be read: " + unreadable.message());
            return null;
        }
        reference.hasFindings(file("reference", state));
        if (packages == null) {
            return null;
        }
        doing = Doing.KEEPING_PACKAGES;
        return new Action.KeepFile(FileRef.evidence(new EvidenceFile(reference.digest(), packages, PACKAGES)),
                file("reference-packages", state));
    }

    private Action keptPackages(Event event, Reference reference, ScanState state) {
        if (event instanceof Event.FileWritten) {
            reference.hasPackages(file("reference-packages", state));
        }
        return null;
    }

    @Override
    public String status(ScanState state) {
        return at < state.references().size()
                ? "looking for the reference " + state.references().get(at).spec() : "looking for a reference";
    }
}
