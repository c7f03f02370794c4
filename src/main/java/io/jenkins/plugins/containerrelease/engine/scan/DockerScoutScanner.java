package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.flow.Command;
import io.jenkins.plugins.containerrelease.engine.flow.CommandResult;
import io.jenkins.plugins.containerrelease.engine.flow.RegistryAccess;
import java.time.Duration;
import java.util.List;

/**
 * Docker Scout, which asks its maker's service and needs a login there.
 *
 * <p>Not run; arguments after the reference of {@code docker scout cves}.
 */
final class DockerScoutScanner implements Scanner {
    private static final String NAME = "docker-scout";
    private static final int FOUND = 2;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "Docker Scout";
    }

    @Override
    public ReportFormat format() {
        return ReportFormat.SARIF;
    }

    @Override
    public boolean hasDatabase() {
        return false;
    }

    @Override
    public String refusal(ScanRequest request) {
        return request.offline() ? "Docker Scout asks its maker's service, and was not to go to the network" : null;
    }

    /** A plugin of Docker, which finds it itself. */
    @Override
    public String executable() {
        return null;
    }

    @Override
    public List<PreparationStep> preparation(ScanState state, List<StepResult> done) {
        return List.of(PreparationStep.of(Command.of("docker-scout-version", "Ask Docker Scout for its version")
                .argv(state.facts().tool("docker"), "scout", "version").timeout(Duration.ofMinutes(1)).quiet().build()));
    }

    @Override
    public Prepared understand(ScanState state, List<StepResult> done) {
        return Prepared.version(ToolVersion.ofText(done.get(0).ended().stdout()));
    }

    @Override
    public Command scan(ScanState state, ScanJob job) {
        Command.Builder command = Command.of(job.id(), "Scan " + job.place() + " with Docker Scout")
                .argv(state.facts().tool("docker"), "scout", "cves", "--format", "sarif", "--output", state.outputPath(job))
                .timeout(state.request().timeout());
        if (job.target().platform() != null) {
            command.argv("--platform", job.target().platform().toString());
        }
        if (state.request().image() == null) {
            return command.argv("oci-dir://" + state.layoutOf(job.target())).registry(RegistryAccess.to("docker.io/docker/scout"))
                    .build();
        }
        return command.argv("registry://" + state.reference(job.target()))
                .registry(RegistryAccess.to(state.request().image().repository(), "docker.io/docker/scout")).build();
    }

    /** It gives 0 whatever it finds: it was not asked to do otherwise. */
    @Override
    public boolean isDone(CommandResult result) {
        return result.succeeded();
    }

    @Override
    public String meaning(CommandResult result) {
        return result.exitCode() == FOUND ? "that code means that it found something, and was to fail then: it was not asked to"
                : null;
    }
}
