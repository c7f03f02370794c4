package io.jenkins.plugins.containerrelease.engine.attest;

import io.jenkins.plugins.containerrelease.engine.call.Call;
import io.jenkins.plugins.containerrelease.engine.flow.Command;
import io.jenkins.plugins.containerrelease.engine.flow.Facts;
import io.jenkins.plugins.containerrelease.engine.flow.FileReader;
import io.jenkins.plugins.containerrelease.engine.flow.FileRef;
import io.jenkins.plugins.containerrelease.engine.flow.Places;
import io.jenkins.plugins.containerrelease.engine.flow.RegistryAccess;
import java.io.Serializable;

/**
 * Makes the SBOM of one platform with Trivy (0.44 and later) or Syft (1.x). The image is named by its own digest and
 * taken from the registry: an engine might have another one under the index's digest.
 */
final class GeneratorCall implements Call {
    private static final long serialVersionUID = 1L;

    /** What the SBOM is about. */
    private final Subject subject;
    /** Its form. */
    private final SbomFormat format;
    /** What is asked for. */
    private final AttestRequest request;
    /** Whether the registry speaks plain HTTP. */
    private final boolean plainHttp;

    GeneratorCall(AttestState state, Subject subject, SbomFormat format) {
        this.subject = subject;
        this.format = format;
        this.request = state.request();
        this.plainHttp = state.plainHttp().reaches(subject.image());
    }

    Subject subject() {
        return subject;
    }

    @Override
    public Command command(String id, Facts facts) {
        String file = facts.places().scratch(output(id).path());
        Command.Builder command = Command.of(id, "Make the " + format.title() + " SBOM of " + subject.name() + " with "
                + request.generator());
        String tool = facts.tool(request.generator().id());
        // not in the workspace, where a trivy.yaml or .syft.yaml could tell the tool what not to list
        command.argv(tool.contains("/") ? facts.places().absolute(tool) : tool).directory(facts.places().scratch());
        switch (request.generator()) {
            case TRIVY -> trivy(command, facts.places(), file);
            case SYFT -> syft(command, file);
        }
        return command.registry(RegistryAccess.to(subject.image().repository()))
                .timeout(request.timeout())
                .quiet()
                .build();
    }

    private void trivy(Command.Builder command, Places places, String file) {
        command.argv("image", "--image-src", "remote", "--format", format == SbomFormat.SPDX_JSON ? "spdx-json" : "cyclonedx",
                "--output", file, "--timeout", request.timeout().toSeconds() + "s");
        if (request.cacheDir() != null) {
            command.argv("--cache-dir", places.absolute(request.cacheDir()));
        }
        if (request.offline()) {
            command.argv("--skip-db-update", "--skip-java-db-update", "--offline-scan");
        } else if (request.javaDbRepository() != null) {
            command.argv("--java-db-repository", request.javaDbRepository());
        }
        if (plainHttp) {
            command.argv("--insecure");
        }
        command.argv(subject.image().toString());
    }

    private void syft(Command.Builder command, String file) {
        command.argv("scan", "registry:" + subject.image(), "--output", format.id() + "=" + file)
                .environment("SYFT_CHECK_FOR_APP_UPDATE", "false");
        if (plainHttp) {
            command.environment("SYFT_REGISTRY_INSECURE_USE_HTTP", "true");
        }
    }

    @Override
    public FileRef output(String id) {
        return FileRef.scratch(id + "." + format.suffix());
    }

    @Override
    public FileReader<? extends Serializable> reader() {
        return new SbomReader(format);
    }
}
