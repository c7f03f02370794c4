package io.jenkins.plugins.containerrelease.cli;

import io.jenkins.plugins.containerrelease.host.UsageException;
import io.jenkins.plugins.containerrelease.engine.promote.RollbackFlow;
import io.jenkins.plugins.containerrelease.engine.promote.RollbackRequest;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The step rollback-image. */
@Command(
        name = "rollback-image",
        header = "Moves tags of a repository back to what they pointed to before the last promotion.",
        description = "%nWhat that was is in the evidence store, written before the promotion moved a tag. The earlier digest"
                + " is verified again before the tags move.%n",
        sortOptions = false,
        abbreviateSynopsis = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:rolled back and verified", "1:a gate said no, nothing was moved", "2:wrong usage or input",
            "3:a tool failed or is missing"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  container-release rollback-image --repository prod.example.com/shop/web --key file:cosign.pub",
            "  container-release rollback-image --repository prod.example.com/shop/web --tag latest --to sha256:4b1d… \\",
            "        --reason 'checkout fails since 1.4.3'"
        })
final class RollbackCommand extends StepCommand {
    @ArgGroup(validate = false, heading = "%nWhat and where to:%n", order = 10)
    private What what = new What();

    @ArgGroup(validate = false, heading = "%nWho must have signed:%n", order = 20)
    private VerificationOptions verification = new VerificationOptions();

    @ArgGroup(validate = false, heading = "%nGates:%n", order = 30)
    private EvidenceGateOptions gates = new EvidenceGateOptions();

    /** What, and where to. */
    static final class What {
        @Option(names = "--repository", paramLabel = "REPOSITORY",
                description = "Repository whose tags move back.")
        private String repository;

        @Option(names = "--tag", paramLabel = "TAG",
                description = "Tag to move back; may be repeated. Without this, all that the last promotion moved.")
        private List<String> tags = new ArrayList<>();

        @Option(names = "--to", paramLabel = "DIGEST",
                description = "What to move them back to; without this, what they pointed to before.")
        private String to;

        @Option(names = "--promotion", paramLabel = "ID",
                description = "Id of the promotion to undo, as the evidence store has it; nothing is moved where it is not the last"
                        + " one any more.")
        private String promotion;

        @Option(names = "--manifest", paramLabel = "FILE",
                description = "The rollback-manifest.json of the promotion to undo, where the store does not have it.")
        private String manifest;

        @Option(names = "--force",
                description = "Also move tags that somebody else moved since, release tags, and to an image whose evidence"
                        + " is missing; needs a reason.")
        private boolean force;

        @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the record.")
        private String reason;
    }

    @ArgGroup(validate = false, heading = "%nHow:%n", order = 40)
    private EffortOptions effort = new EffortOptions();

    @ArgGroup(validate = false, heading = "%nTools:%n", order = 45)
    private PinOptions tools = new PinOptions();

    @Override
    Prepared prepare() {
        if (what.repository == null) {
            throw new UsageException("--repository: missing; expected the repository whose tags move back");
        }
        RollbackRequest.Builder request = RollbackRequest.builder()
                .repository(what.repository)
                .to(what.to)
                .promotion(what.promotion)
                .manifest(what.manifest)
                .force(what.force)
                .reason(what.reason)
                .verification(verification.verification())
                .policy(gates.policy());
        what.tags.forEach(request::tag);
        step().insecureRegistries().forEach(request::insecureRegistry);
        effort.apply(request::retries, request::parallel, request::timeout);
        request.pins(tools.pins());
        String task = what.repository + (what.tags.isEmpty() ? "" : ":" + String.join(",", what.tags))
                + (what.to == null ? "" : " to " + what.to);
        return new Prepared(new RollbackFlow(request.build()), task, verification.secrets());
    }
}
