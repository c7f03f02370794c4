package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import io.jenkins.plugins.containerrelease.engine.flow.Command;
import io.jenkins.plugins.containerrelease.engine.flow.CommandResult;
import io.jenkins.plugins.containerrelease.engine.flow.RegistryAccess;
import io.jenkins.plugins.containerrelease.engine.flow.SecretUse;
import io.jenkins.plugins.containerrelease.engine.image.Descriptor;
import java.time.Duration;
import java.util.List;

/**
 * Snyk, which asks its maker's service. Exit codes: 0 nothing found, 1 something found, 2 failure, 3 nothing it supports.
 *
 * <p>Not run; arguments and exit codes after the documentation of the command line 1.1303.
 */
final class SnykScanner implements Scanner {
    static final String NAME = "snyk";
    private static final int FAILED = 2;
    private static final int NOTHING_SUPPORTED = 3;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "Snyk";
    }

    @Override
    public ReportFormat format() {
        return ReportFormat.SNYK;
    }

    @Override
    public boolean hasDatabase() {
        return false;
    }

    @Override
    public String refusal(ScanRequest request) {
        if (request.image() == null) {
            return "Snyk reads no layout folders: push the image first";
        }
        return request.offline() ? "Snyk asks its maker's service, and was not to go to the network" : null;
    }

    @Override
    public String executable() {
        return NAME;
    }

    @Override
    public List<PreparationStep> preparation(ScanState state, List<StepResult> done) {
        return List.of(PreparationStep.of(Command.of("snyk-version", "Ask Snyk for its version")
                .argv(state.facts().tool(NAME), "--version").timeout(Duration.ofMinutes(1)).quiet().build()));
    }

    @Override
    public Prepared understand(ScanState state, List<StepResult> done) {
        return Prepared.version(ToolVersion.ofText(done.get(0).ended().stdout()));
    }

    @Override
    public Command scan(ScanState state, ScanJob job) {
        Command.Builder command = Command.of(job.id(), "Scan " + job.place() + " with Snyk")
                .argv(state.facts().tool(NAME), "container", "test", "--json-file-output=" + state.outputPath(job));
        if (job.target().platform() != null) {
            command.argv("--platform=" + job.target().platform());
        }
        if (state.request().snykToken() != null) {
            command.secret(SecretUse.environment(state.request().snykToken(), "SNYK_TOKEN"));
        }
        return command.argv(state.reference(job.target()).toString())
                .registry(RegistryAccess.to(state.request().image().repository()))
                .timeout(state.request().timeout())
                .build();
    }

    /**
     * Lets Snyk go on watching a platform, in a project that is called after repository and platform: a later image takes the place
     * of an earlier one.
     *
     * @param target place in the targets
     */
    static Command monitor(ScanState state, int target) {
        Descriptor image = state.targets().get(target);
        String repository = state.request().image().repository();
        Command.Builder command = Command.of("snyk-monitor-" + (target + 1), "Let Snyk watch " + ScanGates.place(image))
                .argv(state.facts().tool(NAME), "container", "monitor",
                        "--project-name=" + repository + (image.platform() == null ? "" : " " + image.platform()));
        if (image.platform() != null) {
            command.argv("--platform=" + image.platform());
        }
        if (state.request().snykToken() != null) {
            command.secret(SecretUse.environment(state.request().snykToken(), "SNYK_TOKEN"));
        }
        return command.argv(state.reference(image).toString()).registry(RegistryAccess.to(repository))
                .timeout(state.request().timeout()).build();
    }

    @Override
    public boolean isDone(CommandResult result) {
        return result.ending() == CommandResult.Ending.EXITED && (result.exitCode() == 0 || result.exitCode() == 1);
    }

    @Override
    public String contradiction(CommandResult result, ScanReport report) {
        long found = report.counts().of(FindingKind.VULNERABILITY);
        if (result.exitCode() == 1 && found == 0 && report.counts().suppressed() == 0) {
            return "Snyk ended with exit code 1, which means that it found something, but its output has no vulnerability";
        }
        if (result.exitCode() == 0 && found > 0) {
            return "Snyk ended with exit code 0, which means that it found nothing, but its output has " + found
                    + " vulnerabilities";
        }
        return null;
    }

    @Override
    public String meaning(CommandResult result) {
        return switch (result.exitCode()) {
            case FAILED -> "that code means that it could not do its work";
            case NOTHING_SUPPORTED -> "that code means that it found nothing in the image that it supports";
            default -> null;
        };
    }
}
