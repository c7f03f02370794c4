package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.call.Call;
import io.jenkins.plugins.containerrelease.engine.flow.Command;
import io.jenkins.plugins.containerrelease.engine.flow.CommandResult;
import io.jenkins.plugins.containerrelease.engine.flow.Facts;
import io.jenkins.plugins.containerrelease.engine.flow.FileReader;
import io.jenkins.plugins.containerrelease.engine.flow.RegistryAccess;
import io.jenkins.plugins.containerrelease.engine.image.ImageReference;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A call of {@code docker buildx imagetools inspect}, which whoever builds has already. With {@code --raw} it prints the
 * very bytes of a manifest, or of a configuration that is named by its digest; what it formats itself leaves things out
 * (of a configuration, the health check).
 */
final class BuildxRead implements Call {
    private static final long serialVersionUID = 1L;

    /** What is read. */
    private final ImageReference image;
    /** Options that say in which form. */
    private final ArrayList<String> form;
    /** Reads what it prints. */
    private final FileReader<? extends Serializable> reader;

    private BuildxRead(ImageReference image, List<String> form, FileReader<? extends Serializable> reader) {
        this.image = image;
        this.form = new ArrayList<>(form);
        this.reader = reader;
    }

    /** Reads a manifest or a configuration as its bytes are. */
    static BuildxRead raw(ImageReference image, FileReader<? extends Serializable> reader) {
        return new BuildxRead(image, List.of("--raw"), reader);
    }

    /** Reads the provenance that BuildKit attached to the images of an index; {@code {}} where there is none. */
    static BuildxRead provenance(ImageReference image, FileReader<? extends Serializable> reader) {
        return new BuildxRead(image, List.of("--format", "{{json .Provenance}}"), reader);
    }

    @Override
    public Command command(String id, Facts facts) {
        return Command.of(id, "Inspect " + image)
                .argv(facts.tool("docker"), "buildx", "imagetools", "inspect", "--builder", "default")
                .argv(form)
                .argv(image.toString())
                .registry(RegistryAccess.to(image.repository()))
                .stdout(output(id))
                .timeout(Duration.ofMinutes(5))
                .quiet()
                .build();
    }

    @Override
    public FileReader<? extends Serializable> reader() {
        return reader;
    }

    @Override
    public String describe(CommandResult failed) {
        return "buildx imagetools inspect " + failed.describe();
    }
}
