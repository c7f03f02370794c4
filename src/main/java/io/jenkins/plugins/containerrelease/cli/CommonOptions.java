package io.jenkins.plugins.containerrelease.cli;

import io.jenkins.plugins.containerrelease.cli.run.Console;
import io.jenkins.plugins.containerrelease.storage.ReportFolder;
import io.jenkins.plugins.containerrelease.storage.FileEvidenceStore;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Option;

/** What every command has. */
final class CommonOptions {
    /** Variable with the store's folder. */
    static final String STORE_VARIABLE = "CONTAINER_RELEASE_STORE";

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Say all this.")
    private boolean help;

    @Option(names = "--report-dir", paramLabel = "DIR",
            description = "Folder for report.json, report.html and what steps keep (default: container-release-report).")
    private Path reportDir = Path.of("container-release-report");

    @Option(names = "--store", paramLabel = "DIR",
            description = "Folder with the evidence: what is known of each digest. Without it, the variable "
                    + STORE_VARIABLE + ", then $XDG_STATE_HOME/container-release/evidence"
                    + " (~/.local/state/container-release/evidence).")
    private Path store;

    @Option(names = {"-v", "--verbose"}, description = "Show every command and all it says.")
    private boolean verbose;

    @Option(names = "--no-color", description = "Do not colour; nor is it done without a terminal, or with NO_COLOR set.")
    private boolean noColor;

    boolean verbose() {
        return verbose;
    }

    Console console(Surroundings around) {
        boolean colour = !noColor && around.terminal() && around.environment().getOrDefault("NO_COLOR", "").isEmpty();
        return new Console(around.out(), around.err(), colour, verbose);
    }

    ReportFolder report() {
        return new ReportFolder(reportDir.toAbsolutePath());
    }

    /** The folder as it was given, for people. */
    Path reportDir() {
        return reportDir;
    }

    FileEvidenceStore store(Map<String, String> environment) {
        if (store != null) {
            return new FileEvidenceStore(store.toAbsolutePath());
        }
        String given = environment.getOrDefault(STORE_VARIABLE, "");
        if (!given.isEmpty()) {
            return new FileEvidenceStore(Path.of(given).toAbsolutePath());
        }
        String state = environment.getOrDefault("XDG_STATE_HOME", "");
        Path home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")));
        Path base = state.isEmpty() ? home.resolve(".local/state") : Path.of(state);
        return new FileEvidenceStore(base.resolve("container-release/evidence").toAbsolutePath());
    }
}
