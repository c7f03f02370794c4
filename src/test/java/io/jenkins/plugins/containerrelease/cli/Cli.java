package io.jenkins.plugins.containerrelease.cli;

import io.jenkins.plugins.containerrelease.cli.run.Interruption;
import io.jenkins.plugins.containerrelease.cli.run.Machine;
import io.jenkins.plugins.containerrelease.storage.FileEvidenceStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The terminal front in a folder of its own, in this process. */
final class Cli {
    final Path workspace;
    final Path report;
    final Path store;
    private final Map<String, String> environment = new HashMap<>();
    private final Machine machine;
    private ByteArrayOutputStream out = new ByteArrayOutputStream();
    private ByteArrayOutputStream err = new ByteArrayOutputStream();

    Cli(Path folder) throws IOException {
        workspace = Files.createDirectories(folder.resolve("workspace"));
        report = folder.resolve("report");
        store = folder.resolve("store");
        environment.put("HOME", folder.resolve("home").toString());
        machine = new Machine(workspace, folder.resolve("docker"), Files.createDirectories(folder.resolve("tmp")), "ann",
                Duration.ofMillis(500), Clock.systemUTC(), time -> {});
    }

    Cli set(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Runs a command line as it is. */
    int plain(String... arguments) {
        out = new ByteArrayOutputStream();
        err = new ByteArrayOutputStream();
        return Main.run(surroundings(), arguments);
    }

    /** Runs a command with this folder's report and store. */
    int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--report-dir", report.toString(), "--store", store.toString()));
        return plain(all.toArray(String[]::new));
    }

    Surroundings surroundings() {
        return new Surroundings(new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), false, environment, machine, new Interruption());
    }

    FileEvidenceStore store() {
        return new FileEvidenceStore(store);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
