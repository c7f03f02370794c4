package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Command;
import io.jenkins.plugins.containerrelease.engine.flow.CommandResult;
import io.jenkins.plugins.containerrelease.engine.flow.FileRef;
import io.jenkins.plugins.containerrelease.engine.flow.RegistryAccess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Grype. The database is updated once before all scans; its age is in every report, so Grype's own limit is switched off
 * in favour of the policy's. Configuration files that happen to lie in the workspace are not used.
 *
 * <p>Not run; arguments after the documentation of 0.87, exit codes and warnings after the source of 0.111.
 */
final class GrypeScanner implements Scanner {
    private static final String NAME = "grype";
    private static final FileRef NOTHING = FileRef.scratch("grype/nothing.yaml");
    private static final int FOUND = 2;
    private static final int OUTDATED = 100;
    private static final String UNKNOWN_SYSTEM = "Unable to determine the OS distribution of some packages";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "Grype";
    }

    @Override
    public ReportFormat format() {
        return ReportFormat.GRYPE;
    }

    @Override
    public boolean hasDatabase() {
        return true;
    }

    @Override
    public String executable() {
        return NAME;
    }

    @Override
    public List<PreparationStep> preparation(ScanState state, List<StepResult> done) {
        List<PreparationStep> steps = new ArrayList<>();
        steps.add(PreparationStep.of(new Action.WriteFile(NOTHING, "check-for-app-update: false\n")));
        steps.add(PreparationStep.of(grype("grype-version", "Ask Grype for its version", state)
                .argv("version", "--output", "json").timeout(Duration.ofMinutes(1)).quiet().build()));
        if (!state.request().offline()) {
            Command.Builder update = grype("grype-database", "Update Grype's database", state)
                    .argv("db", "update").timeout(state.request().timeout());
            if (state.request().grypeDatabaseUrl() != null) {
                update.environment("GRYPE_DB_UPDATE_URL", state.request().grypeDatabaseUrl());
            }
            steps.add(PreparationStep.of(update.build()));
        }
        return steps;
    }

    private static Command.Builder grype(String id, String title, ScanState state) {
        Command.Builder command = Command.of(id, title)
                .argv(state.facts().tool(NAME), "--config", state.facts().places().scratch(NOTHING.path()))
                .environment("GRYPE_DB_AUTO_UPDATE", "false")
                .environment("GRYPE_DB_VALIDATE_AGE", "false")
                .environment("GRYPE_ONLY_FIXED", "false")
                .environment("GRYPE_ONLY_NOTFIXED", "false")
                .environment("GRYPE_FAIL_ON_SEVERITY", "")
                .environment("GRYPE_EXCLUDE", "")
                .environment("GRYPE_IGNORE_STATES", "")
                .environment("GRYPE_IGNORE_WONTFIX", "")
                .environment("GRYPE_VEX_DOCUMENTS", "")
                .environment("GRYPE_VEX_ADD", "")
                .environment("GRYPE_DISTRO", "")
                .environment("GRYPE_ALERTS_ENABLE_EOL_DISTRO_WARNINGS", "true");
        if (state.request().cacheDir() != null) {
            command.environment("GRYPE_DB_CACHE_DIR", state.absolute(state.request().cacheDir()) + "/grype");
        }
        return command;
    }

    @Override
    public Prepared understand(ScanState state, List<StepResult> done) {
        return Prepared.version(ToolVersion.ofJson(done.get(1).ended().stdout(), "version"));
    }

    @Override
    public Command scan(ScanState state, ScanJob job) {
        Command.Builder command = grype(job.id(), "Scan " + job.place() + " with Grype", state)
                .argv("--output", "json", "--file", state.outputPath(job))
                .timeout(state.request().timeout());
        if (state.request().image() == null) {
            return command.argv("oci-dir:" + state.layoutOf(job.target())).build();
        }
        if (state.request().isInsecure()) {
            command.environment("GRYPE_REGISTRY_INSECURE_USE_HTTP", "true");
        }
        if (job.target().platform() != null) {
            command.argv("--platform", job.target().platform().toString());
        }
        return command.argv("registry:" + state.reference(job.target()))
                .registry(RegistryAccess.to(state.request().image().repository())).build();
    }

    /** Grype gives 0 whatever it finds: no severity is set on which it should fail. */
    @Override
    public boolean isDone(CommandResult result) {
        return result.succeeded();
    }

    @Override
    public String meaning(CommandResult result) {
        return switch (result.exitCode()) {
            case FOUND -> "that code means that findings reach a limit of its own, but none was set for it here";
            case OUTDATED -> "that code means that there is a newer database";
            default -> null;
        };
    }

    @Override
    public List<String> uncovered(CommandResult result) {
        return result.stderr().contains(UNKNOWN_SYSTEM)
                ? List.of("it could not determine which operating system some packages are of, so that it may miss their"
                        + " vulnerabilities") : List.of();
    }
}
