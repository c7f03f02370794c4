package io.jenkins.plugins.containerrelease.cli;

import io.jenkins.plugins.containerrelease.cli.run.Console;
import io.jenkins.plugins.containerrelease.cli.run.FrontException;
import io.jenkins.plugins.containerrelease.host.UsageException;
import io.jenkins.plugins.containerrelease.storage.FileEvidenceStore;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceEntry;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceQuery;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.ImageReference;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Asks the evidence store. */
@Command(
        name = "history",
        header = "Prints what the evidence store knows of a digest, or of a repository.",
        description = "%nBuilt, scanned, judged, signed, attested, promoted, rolled back: when, by whom, in which run; the"
                + " oldest first. Tags are not asked: what a tag points to is no evidence.%n",
        sortOptions = false,
        abbreviateSynopsis = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:printed, also where nothing is known", "2:wrong usage", "3:the store cannot be read"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  container-release history sha256:4b1d…",
            "  container-release history registry.example.com/shop/web --format json | jq .kind"
        })
final class HistoryCommand implements Callable<Integer> {
    @ParentCommand
    private ContainerRelease parent;

    @ArgGroup(validate = false, heading = "%nFor every command:%n", order = 100)
    private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "DIGEST|REPOSITORY",
            description = "A digest (sha256:…), an image by digest, or the full name of a repository.")
    private String subject;

    @Option(names = "--format", paramLabel = "text|json",
            description = "Lines for people, or one JSON object a line as the store has it.")
    private Format format = Format.TEXT;

    @Override
    public Integer call() {
        Console console = common.console(parent.around());
        FileEvidenceStore store = common.store(parent.around().environment());
        EvidenceQuery query = query(subject);
        List<EvidenceEntry> entries;
        try {
            entries = store.find(query);
        } catch (IOException e) {
            throw new FrontException(e.getMessage(), e);
        }
        if (entries.isEmpty()) {
            console.progress("the store " + store.folder() + " knows nothing of " + query);
        }
        for (EvidenceEntry entry : entries) {
            if (format == Format.JSON) {
                console.document(entry.line() + "\n");
            } else {
                EvidenceText.of(entry).forEach(console::result);
            }
        }
        return ExitCode.DONE;
    }

    private static EvidenceQuery query(String subject) {
        try {
            if (subject.startsWith("sha256:") || subject.startsWith("sha512:")) {
                return EvidenceQuery.of(Digest.parse(subject));
            }
            ImageReference reference = ImageReference.parse(subject);
            if (reference.digest().isPresent()) {
                return EvidenceQuery.of(reference.digest().get());
            }
            if (reference.tag().isPresent()) {
                throw new UsageException("'" + Quoted.text(subject) + "' names a tag, which may point elsewhere tomorrow:"
                        + " give a digest, or the repository " + reference.repository());
            }
            return EvidenceQuery.in(reference.repository());
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage(), e);
        }
    }
}
