package io.jenkins.plugins.containerrelease.cli;

import io.jenkins.plugins.containerrelease.engine.promote.PromoteFlow;
import io.jenkins.plugins.containerrelease.engine.promote.PromoteRequest;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The step promote-image. */
@Command(
        name = "promote-image",
        header = "Copies an image by digest to one or more repositories, with its evidence, and sets its release tags.",
        description = "%nThe digest is the same afterwards, which is checked; signatures, attestations and SBOMs go with it"
                + " and are verified there. Content first, tags last: interrupted, it can simply be run again. Refused: an"
                + " image whose required evidence is missing or whose gates failed, and a release tag that exists with"
                + " another digest.%n",
        sortOptions = false,
        abbreviateSynopsis = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:promoted and verified", "1:a gate said no, nothing was released", "2:wrong usage or input",
            "3:a tool failed or is missing"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  container-release promote-image --to 'prod.example.com/shop/web:{{semver}}' --key file:cosign.pub",
            "  container-release promote-image --image registry.example.com/shop/web@sha256:4b1d… \\",
            "        --to prod.example.com/shop/web --tag 1.4.2 --tag latest --require sbom,signature --key file:cosign.pub \\",
            "        --login prod.example.com,username=release,password-env=PROD_PASSWORD --reason 'release 42'"
        })
final class PromoteCommand extends StepCommand {
    @ArgGroup(validate = false, heading = "%nWhat and where to:%n", order = 10)
    private What what = new What();

    @ArgGroup(validate = false, heading = "%nWho must have signed:%n", order = 20)
    private VerificationOptions verification = new VerificationOptions();

    @ArgGroup(validate = false, heading = "%nGates:%n", order = 30)
    private EvidenceGateOptions gates = new EvidenceGateOptions();

    /** What, and where to. */
    static final class What {
        @Option(names = "--image", paramLabel = "IMAGE@DIGEST",
                description = "What to promote; without this, the only image of the report.")
        private String image;

        @Option(names = "--target", paramLabel = "NAME", description = "The bake target to promote, of those in the report.")
        private String target;

        @Option(names = "--allow-tag-source", description = "Accept an --image by tag; it is looked up once.")
        private boolean allowTagSource;

        @Option(names = "--to", paramLabel = "REPOSITORY[:TAG]",
                description = "Where to, with a tag or tag template, or without; may be repeated.")
        private List<String> to = new ArrayList<>();

        @Option(names = "--tag", paramLabel = "TAG",
                description = "Tag or template for every destination that is given without one, e.g. {{semver}}; may be"
                        + " repeated.")
        private List<String> tags = new ArrayList<>();

        @Option(names = "--version", paramLabel = "VERSION",
                description = "Version of the image, for templates; without this, the one it was built as.")
        private String version;

        @Option(names = "--movable", paramLabel = "TAG",
                description = "Tag that may move, besides latest and a version's shorter forms; may be repeated.")
        private List<String> movable = new ArrayList<>();

        @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the record.")
        private String reason;
    }

    @ArgGroup(validate = false, heading = "%nHow:%n", order = 40)
    private EffortOptions effort = new EffortOptions();

    @ArgGroup(validate = false, heading = "%nTools:%n", order = 45)
    private PinOptions tools = new PinOptions();

    @Override
    Prepared prepare() {
        String image = what.image != null ? what.image : ReportImage.of(common().report(), what.target).reference();
        PromoteRequest.Builder request = PromoteRequest.builder()
                .source(image)
                .allowTagSource(what.allowTagSource)
                .version(what.version)
                .reason(what.reason)
                .verification(verification.verification())
                .policy(gates.policy());
        what.to.forEach(request::destination);
        what.tags.forEach(request::tag);
        what.movable.forEach(request::movable);
        step().insecureRegistries().forEach(request::insecureRegistry);
        effort.apply(request::retries, request::parallel, request::timeout);
        request.pins(tools.pins());
        String task = image + " to " + String.join(", ", what.to)
                + (what.tags.isEmpty() ? "" : " as " + String.join(", ", what.tags));
        return new Prepared(new PromoteFlow(request.build()), task, verification.secrets());
    }
}
