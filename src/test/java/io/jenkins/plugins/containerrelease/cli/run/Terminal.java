package io.jenkins.plugins.containerrelease.cli.run;

import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceEntry;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceFile;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceQuery;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceStore;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Command;
import io.jenkins.plugins.containerrelease.engine.flow.CommandResult;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import io.jenkins.plugins.containerrelease.engine.flow.Facts;
import io.jenkins.plugins.containerrelease.engine.flow.SourceFacts;
import io.jenkins.plugins.containerrelease.host.Secret;
import io.jenkins.plugins.containerrelease.host.Secrets;
import io.jenkins.plugins.containerrelease.storage.FileEvidenceStore;
import io.jenkins.plugins.containerrelease.storage.ReportFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A terminal with real processes in a folder of its own. */
final class Terminal {
    final Path workspace;
    final Path temporary;
    final Path dockerConfig;
    final Path report;
    final List<Duration> waits = new ArrayList<>();
    final List<EvidenceEntry> recorded = new ArrayList<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Secrets secrets = Secrets.none();
    private boolean verbose;

    Terminal(Path folder) throws IOException {
        workspace = Files.createDirectories(folder.resolve("work space"));
        temporary = Files.createDirectories(folder.resolve("tmp"));
        dockerConfig = folder.resolve("docker-config");
        report = folder.resolve("report");
    }

    Terminal with(Secrets given) {
        secrets = given;
        return this;
    }

    Terminal withSecret(String slot, String value) {
        return with(new Secrets(Map.of(slot, Secret.of(value)), List.of(), Set.of()));
    }

    Terminal verbose() {
        verbose = true;
        return this;
    }

    /** A command of the shell. */
    static Command.Builder shell(String id, String script, String... arguments) {
        return Command.of(id, "Run " + id).argv("/bin/sh", "-c", script, "sh").argv(arguments);
    }

    Action play(Script script) {
        Machine machine = new Machine(
                workspace, dockerConfig, temporary, "tester", Duration.ofMillis(500), Clock.systemUTC(), waits::add);
        Console console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), false, verbose);
        EvidenceStore store = new EvidenceStore() {
            @Override
            public void append(List<EvidenceEntry> entries) {
                recorded.addAll(entries);
            }

            @Override
            public List<EvidenceEntry> find(EvidenceQuery query) {
                return recorded.stream().filter(query::matches).toList();
            }

            @Override
            public void keep(EvidenceFile file, InputStream content) throws IOException {
                files().keep(file, content);
            }

            @Override
            public InputStream open(EvidenceFile file) throws IOException {
                return files().open(file);
            }

            private EvidenceStore files() {
                return new FileEvidenceStore(temporary.resolveSibling("evidence"));
            }
        };
        return new FlowRunner(machine, secrets, store, new ReportFolder(report), console, new Interruption())
                .run(script, places -> new Facts(places, new SourceFacts(), Map.of(), "tester", "terminal", "step-1"));
    }

    /** Runs one command. */
    CommandResult run(Command command) {
        Script script = new Script().then(new Action.Run(command));
        play(script);
        return script.answer(0, Event.Ran.class).result();
    }

    /** What people saw. */
    String shown() {
        return out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
    }

    /** What is left in the folder for temporary files. */
    List<String> left() throws IOException {
        try (Stream<Path> files = Files.walk(temporary)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("lock"))
                    .collect(Collectors.toList());
        }
    }
}
