package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Command;
import io.jenkins.plugins.containerrelease.engine.flow.CommandResult;
import io.jenkins.plugins.containerrelease.engine.flow.FileRef;
import io.jenkins.plugins.containerrelease.engine.flow.RegistryAccess;
import io.jenkins.plugins.containerrelease.engine.flow.TransientFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Trivy. The database is updated once before all scans, which then leave it alone; its age is what {@code trivy version}
 * says, for a report has no word about it. Every scan ignores configuration and ignore files that happen to lie in the
 * workspace, and the variables that hide findings: what is not judged has to be said in the policy. An image is named by
 * its platform's own digest and taken from the registry, never from a local engine, which may have another platform.
 *
 * <p>Verified with 0.44.1.
 */
final class TrivyScanner implements Scanner {
    static final String NAME = "trivy";
    private static final FileRef NOTHING = FileRef.scratch("trivy/nothing");
    private static final List<String> HIDING = List.of("TRIVY_SKIP_DIRS", "TRIVY_SKIP_FILES", "TRIVY_IGNORE_POLICY",
            "TRIVY_IGNORE_STATUS", "TRIVY_IGNORED_LICENSES", "TRIVY_VULN_TYPE", "TRIVY_PKG_TYPES", "TRIVY_VEX", "TRIVY_SERVER",
            "TRIVY_TEMPLATE", "TRIVY_RESET", "TRIVY_CLEAR_CACHE");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "Trivy";
    }

    @Override
    public ReportFormat format() {
        return ReportFormat.TRIVY;
    }

    @Override
    public boolean hasDatabase() {
        return true;
    }

    @Override
    public List<FindingKind> looksFor(ScanRequest request) {
        return request.kinds().stream().map(ScanKind::finding).toList();
    }

    @Override
    public List<Action> preparation(ScanState state) {
        List<Action> actions = new ArrayList<>();
        actions.add(new Action.WriteFile(NOTHING, "# nothing is configured, nothing is ignored\n"));
        ScanRequest request = state.request();
        if (!request.offline() && looksForVulnerabilities(request)) {
            Command.Builder update = trivy("trivy-database", "Update Trivy's database", state)
                    .argv("image", "--download-db-only", "--no-progress");
            if (!request.dbRepositories().isEmpty()) {
                update.argv("--db-repository", String.join(",", request.dbRepositories()));
            }
            actions.add(new Action.Run(update.timeout(request.timeout()).build()));
        }
        actions.add(new Action.Run(trivy("trivy-version", "Ask Trivy for its version", state)
                .argv("version", "--format", "json").timeout(Duration.ofMinutes(1)).quiet().build()));
        return actions;
    }

    private static boolean looksForVulnerabilities(ScanRequest request) {
        return request.kinds().contains(ScanKind.VULNERABILITY);
    }

    private static Command.Builder trivy(String id, String title, ScanState state) {
        Command.Builder command = Command.of(id, title)
                .argv(executable(state), "--config", state.facts().places().scratch(NOTHING.path()));
        if (state.request().cacheDir() != null) {
            command.argv("--cache-dir", state.absolute(state.request().cacheDir()));
        }
        HIDING.forEach(variable -> command.environment(variable, ""));
        return command;
    }

    /** Not relative, as it is not always called in the workspace. */
    private static String executable(ScanState state) {
        String tool = state.facts().tool(NAME);
        return tool.contains("/") ? state.absolute(tool) : tool;
    }

    @Override
    public Prepared understand(ScanState state, List<CommandResult> results) {
        TrivyVersion version = TrivyVersion.read(results.get(results.size() - 1).stdout());
        if (version.problem() != null) {
            return Prepared.unable("Trivy did not say its version: " + version.problem());
        }
        if (version.database() == null && looksForVulnerabilities(state.request())) {
            return Prepared.unable("Trivy has no vulnerability database"
                    + (state.request().offline() ? ", and it was not to be updated: bring one into its cache folder first" : ""));
        }
        return new Prepared(version.version(), version.database(), null);
    }

    @Override
    public Command scan(ScanState state, ScanJob job) {
        ScanRequest request = state.request();
        Command.Builder command = trivy(job.id(), "Scan " + job.place() + " with Trivy", state)
                .argv("image", "--format", "json", "--output", state.outputPath(job), "--list-all-pkgs", "--no-progress",
                        "--exit-code", "0", "--ignore-unfixed=false", "--severity", "UNKNOWN,LOW,MEDIUM,HIGH,CRITICAL",
                        "--ignorefile", state.facts().places().scratch(NOTHING.path()),
                        "--secret-config", state.facts().places().scratch("trivy/no-secret-config.yaml"),
                        "--scanners", kinds(state), "--timeout", request.timeout().toSeconds() + "s", "--skip-db-update")
                .quiet();
        if (request.offline()) {
            command.argv("--skip-java-db-update", "--offline-scan")
                    .environment("TRIVY_SKIP_POLICY_UPDATE", "true")
                    .environment("TRIVY_SKIP_CHECK_UPDATE", "true");
        } else if (request.javaDbRepository() != null) {
            command.argv("--java-db-repository", request.javaDbRepository());
        }
        if (request.image() == null) {
            // by its name alone: what follows an '@' or ':' would be taken for a digest or tag, and Jenkins' paths have them
            return command.argv("--input", state.layoutFolder(job.target()))
                    .directory(state.facts().places().scratch())
                    .timeout(request.timeout().plusMinutes(1))
                    .build();
        }
        if (request.isInsecure()) {
            command.argv("--insecure");
        }
        return command.argv("--image-src", "remote", state.reference(job.target()).toString())
                .registry(RegistryAccess.to(request.image().repository()))
                .timeout(request.timeout().plusMinutes(1))
                .build();
    }

    private static String kinds(ScanState state) {
        List<String> words = new ArrayList<>();
        for (ScanKind kind : state.request().kinds()) {
            words.add(switch (kind) {
                case VULNERABILITY -> "vuln";
                case SECRET -> "secret";
                case LICENSE -> "license";
                case MISCONFIGURATION -> TrivyVersion.saysMisconfig(state.prepared().get(NAME).version()) ? "misconfig" : "config";
            });
        }
        return String.join(",", words);
    }

    @Override
    public boolean isDone(CommandResult result) {
        return result.succeeded();
    }

    /** Scans at the same time wait for each other at the cache, though not for long. */
    @Override
    public boolean isTransient(CommandResult result) {
        return TransientFailure.in(result)
                || result.stderr().toLowerCase(Locale.ROOT).contains("cache may be in use by another process");
    }
}
