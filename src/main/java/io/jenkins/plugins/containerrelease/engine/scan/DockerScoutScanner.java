package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Command;
import io.jenkins.plugins.containerrelease.engine.flow.CommandResult;
import io.jenkins.plugins.containerrelease.engine.flow.RegistryAccess;
import java.util.List;

/**
 * Docker Scout, which asks its maker's service and needs a login there.
 *
 * <p>Not run; arguments after the reference of {@code docker scout cves}.
 */
final class DockerScoutScanner implements Scanner {
    private static final String NAME = "docker-scout";

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

    @Override
    public List<Action> preparation(ScanState state) {
        return List.of();
    }

    @Override
    public Prepared understand(ScanState state, List<CommandResult> results) {
        return new Prepared(null, null, null);
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
}
