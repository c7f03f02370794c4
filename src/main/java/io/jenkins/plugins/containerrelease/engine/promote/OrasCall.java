package io.jenkins.plugins.containerrelease.engine.promote;

import io.jenkins.plugins.containerrelease.engine.call.Call;
import io.jenkins.plugins.containerrelease.engine.call.OrasRead;
import io.jenkins.plugins.containerrelease.engine.call.PlainHttp;
import io.jenkins.plugins.containerrelease.engine.flow.Command;
import io.jenkins.plugins.containerrelease.engine.flow.CommandResult;
import io.jenkins.plugins.containerrelease.engine.flow.Facts;
import io.jenkins.plugins.containerrelease.engine.flow.FileReader;
import io.jenkins.plugins.containerrelease.engine.flow.RegistryAccess;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.ImageReference;
import io.jenkins.plugins.containerrelease.engine.manifest.ReferrersReader;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A call of {@code oras} 1.2 or later that writes: copies between registries, sets tags; and the calls that read. */
final class OrasCall implements Call {
    private static final long serialVersionUID = 1L;
    /** Longest run of a call that moves no content: a registry that hangs must not hold up a promotion for ever. */
    private static final Duration SHORT = Duration.ofMinutes(2);

    /** What it does, for people. */
    private final String title;
    /** Subcommand and its options. */
    private final ArrayList<String> options;
    /** What stands behind the options: references, files, tags. */
    private final ArrayList<String> operands;
    /** The repository it talks to, or copies from. */
    private final ImageReference repository;
    /** The repository it copies to; {@code null} for everything but a copy. */
    private final ImageReference target;
    /** File in the scratch folder that is the last operand; {@code null} where there is none. */
    private final String file;
    /** Longest run. */
    private final Duration timeout;

    private OrasCall(
            String title,
            List<String> options,
            List<String> operands,
            ImageReference repository,
            ImageReference target,
            String file,
            Duration timeout) {
        this.title = title;
        this.options = new ArrayList<>(options);
        this.operands = new ArrayList<>(operands);
        this.repository = repository;
        this.target = target;
        this.file = file;
        this.timeout = timeout;
    }

    /** Asks what a tag or digest is; prints the digest. */
    static OrasRead resolve(PlainHttp plainHttp, ImageReference image) {
        return new OrasRead("Look up " + image, List.of("resolve"), plainHttp, image, SHORT, null);
    }

    /** Fetches a manifest as its bytes are, and reads it. */
    static OrasRead manifest(PlainHttp plainHttp, ImageReference image) {
        return OrasRead.manifest(plainHttp, image, SHORT);
    }

    /** Asks what refers to a manifest, by the referrers API or by the referrers tag, whichever the registry has. */
    static OrasRead referrers(PlainHttp plainHttp, ImageReference image) {
        return new OrasRead("Look for evidence about " + image, List.of("discover", "--format", "json"), plainHttp, image,
                SHORT, new ReferrersReader());
    }

    /**
     * Copies all that refers to a manifest or, for an index, to its manifests, with what those consist of. What the
     * destination has already is not copied again. It does not always copy an index itself: oras starts from what refers
     * to it, and where that refers to its manifests alone, it leaves the index out.
     */
    static OrasCall copyWithReferrers(PromotionState state, ImageReference from, ImageReference to) {
        return copy("Copy what refers to " + from + " to " + to, state, from, to, "cp", "--recursive", "--no-tty");
    }

    /** Copies a manifest and all that it consists of. */
    static OrasCall copy(PromotionState state, ImageReference from, ImageReference to) {
        return copy("Copy " + from + " to " + to, state, from, to, "cp", "--no-tty");
    }

    private static OrasCall copy(
            String title, PromotionState state, ImageReference from, ImageReference to, String... command) {
        List<String> options = new ArrayList<>(List.of(command));
        PlainHttp plainHttp = state.plainHttp();
        if (plainHttp.reaches(from)) {
            options.add("--from-plain-http");
        }
        if (plainHttp.reaches(to)) {
            options.add("--to-plain-http");
        }
        return new OrasCall(title, options, List.of(from.toString(), to.toString()), from, to, null,
                state.copyLimit());
    }

    /** Points tags at a digest, one after the other. */
    static OrasCall tag(PlainHttp plainHttp, ImageReference repository, Digest digest, List<String> tags) {
        List<String> operands = new ArrayList<>();
        operands.add(repository.withDigest(digest).toString());
        operands.addAll(tags);
        return new OrasCall("Point " + String.join(", ", tags) + " of " + repository.repository() + " at " + digest,
                options(plainHttp, repository, "tag", "--concurrency", "1"), operands, repository, null, null, SHORT);
    }

    /** Pushes a manifest that is in the scratch folder. */
    static OrasCall push(PlainHttp plainHttp, ImageReference image, String mediaType, String file) {
        return new OrasCall("Write " + image, options(plainHttp, image, "manifest", "push", "--media-type", mediaType),
                List.of(image.toString()), image, null, file, SHORT);
    }

    /**
     * Whether oras 1.2 crashed over a copy in which two transfers failed in different ways. What failed is lost then; it
     * is always some transfer, so the copy may be repeated.
     */
    private static boolean crashed(CommandResult result) {
        return result.exitCode() == 2
                && result.stderr().contains("compare and swap of inconsistently typed value into Value");
    }

    private static List<String> options(PlainHttp plainHttp, ImageReference image, String... command) {
        List<String> options = new ArrayList<>(List.of(command));
        if (plainHttp.reaches(image)) {
            options.add("--plain-http");
        }
        return options;
    }

    @Override
    public Command command(String id, Facts facts) {
        Command.Builder command = Command.of(id, title).argv(facts.tool("oras")).argv(options).timeout(timeout);
        if (target == null) {
            command.registry(RegistryAccess.to(repository.repository()));
        } else {
            // two accounts on one host cannot share a configuration
            command.argv("--from-registry-config", facts.places().registryConfig(id, "from") + "/config.json")
                    .argv("--to-registry-config", facts.places().registryConfig(id, "to") + "/config.json")
                    .registry(new RegistryAccess("from", List.of(repository.repository())))
                    .registry(new RegistryAccess("to", List.of(target.repository())));
        }
        command.argv(operands);
        if (file != null) {
            command.argv(facts.places().scratch(file));
        }
        return target == null ? command.quiet().build() : command.build();
    }

    @Override
    public FileReader<? extends Serializable> reader() {
        return null;
    }

    @Override
    public boolean mayRepeat(CommandResult ended) {
        return crashed(ended) || Call.super.mayRepeat(ended);
    }

    @Override
    public String describe(CommandResult failed) {
        return crashed(failed)
                ? "crashed, as it does when transfers fail in several ways at once: a registry does not do what it should"
                : Call.super.describe(failed);
    }
}
