package io.jenkins.plugins.containerrelease.engine.call;

import io.jenkins.plugins.containerrelease.engine.flow.Command;
import io.jenkins.plugins.containerrelease.engine.flow.Facts;
import io.jenkins.plugins.containerrelease.engine.flow.FileReader;
import io.jenkins.plugins.containerrelease.engine.flow.RegistryAccess;
import io.jenkins.plugins.containerrelease.engine.image.ImageReference;
import io.jenkins.plugins.containerrelease.engine.manifest.ManifestReader;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A call of {@code oras} 1.2 or later that reads about one image from its registry. */
public final class OrasRead implements Call {
    private static final long serialVersionUID = 1L;

    /** What it does, for people. */
    private final String title;
    /** Subcommand and its options. */
    private final ArrayList<String> subcommand;
    /** The image, by tag or digest. */
    private final ImageReference image;
    /** Whether the registry speaks plain HTTP. */
    private final boolean plainHttp;
    /** Longest run. */
    private final Duration timeout;
    /** Reads standard output; {@code null} where its end, kept in the result, is enough. */
    private final FileReader<? extends Serializable> reader;

    /**
     * A call that reads.
     *
     * @param title what it does, for people
     * @param subcommand with its options
     * @param timeout longest run
     * @param reader of standard output; {@code null} where its end is enough
     */
    public OrasRead(
            String title,
            List<String> subcommand,
            PlainHttp plainHttp,
            ImageReference image,
            Duration timeout,
            FileReader<? extends Serializable> reader) {
        this.title = title;
        this.subcommand = new ArrayList<>(subcommand);
        this.image = image;
        this.plainHttp = plainHttp.reaches(image);
        this.timeout = timeout;
        this.reader = reader;
    }

    /**
     * Fetches a manifest as its bytes are, and reads it; where the image is given by digest, they have to have it.
     *
     * @param timeout longest run
     */
    public static OrasRead manifest(PlainHttp plainHttp, ImageReference image, Duration timeout) {
        return new OrasRead("Read " + image, List.of("manifest", "fetch"), plainHttp, image, timeout,
                new ManifestReader(image.digest().orElse(null)));
    }

    @Override
    public Command command(String id, Facts facts) {
        Command.Builder command = Command.of(id, title).argv(facts.tool("oras")).argv(subcommand);
        if (plainHttp) {
            command.argv("--plain-http");
        }
        command.argv(image.toString()).registry(RegistryAccess.to(image.repository())).timeout(timeout).quiet();
        if (reader != null) {
            command.stdout(output(id));
        }
        return command.build();
    }

    @Override
    public FileReader<? extends Serializable> reader() {
        return reader;
    }
}
