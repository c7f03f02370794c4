package io.jenkins.plugins.containerrelease.engine.attest;

import io.jenkins.plugins.containerrelease.engine.call.Call;
import io.jenkins.plugins.containerrelease.engine.flow.Command;
import io.jenkins.plugins.containerrelease.engine.flow.Facts;
import io.jenkins.plugins.containerrelease.engine.flow.FileReader;
import io.jenkins.plugins.containerrelease.engine.flow.RegistryAccess;
import io.jenkins.plugins.containerrelease.engine.image.ImageReference;
import io.jenkins.plugins.containerrelease.engine.manifest.ManifestReader;
import java.io.Serializable;
import java.time.Duration;

/** Reads from a registry with {@code oras}. */
final class OrasCall implements Call {
    private static final long serialVersionUID = 1L;

    /** What it does, for people. */
    private final String title;
    /** The subcommand of {@code oras manifest}. */
    private final String subcommand;
    /** The image by digest. */
    private final ImageReference image;
    /** Whether the registry speaks plain HTTP. */
    private final boolean plainHttp;
    /** Longest run. */
    private final Duration timeout;
    /** Reads standard output. */
    private final FileReader<? extends Serializable> reader;

    private OrasCall(
            String title,
            String subcommand,
            AttestState state,
            FileReader<? extends Serializable> reader) {
        this.title = title;
        this.subcommand = subcommand;
        this.image = state.request().image();
        this.plainHttp = state.plainHttp().reaches(image);
        this.timeout = state.request().timeout();
        this.reader = reader;
    }

    /** Fetches the manifest as its bytes are, and reads it. */
    static OrasCall manifest(AttestState state) {
        return new OrasCall("Read " + state.request().image(), "fetch", state,
                new ManifestReader(state.request().image().digest().orElseThrow()));
    }

    /** Fetches the image's configuration, and reads what it runs on. */
    static OrasCall platform(AttestState state) {
        return new OrasCall("Read the configuration of " + state.request().image(), "fetch-config", state,
                new ConfigPlatformReader());
    }

    @Override
    public Command command(String id, Facts facts) {
        Command.Builder command = Command.of(id, title).argv(facts.tool("oras"), "manifest", subcommand);
        if (plainHttp) {
            command.argv("--plain-http");
        }
        return command.argv(image.toString())
                .registry(RegistryAccess.to(image.repository()))
                .stdout(output(id))
                .timeout(timeout)
                .quiet()
                .build();
    }

    @Override
    public FileReader<? extends Serializable> reader() {
        return reader;
    }
}
