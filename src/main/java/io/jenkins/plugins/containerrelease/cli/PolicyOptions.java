package io.jenkins.plugins.containerrelease.cli;

import io.jenkins.plugins.containerrelease.engine.document.DocumentException;
import io.jenkins.plugins.containerrelease.engine.gate.Policy;
import io.jenkins.plugins.containerrelease.engine.gate.PolicyReader;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import io.jenkins.plugins.containerrelease.host.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What must hold: the policy file, and what a command's own options say. */
abstract class PolicyOptions {
    /** Origin of rules given as options, in verdicts. */
    static final String COMMAND_LINE = "command line";
    private static final long LARGEST = 1 << 20;

    @Option(names = "--policy", paramLabel = "FILE",
            description = "Policy (release-policy.yaml). What it says and what options say both hold: the stricter wins.")
    private Path file;

    /** What the command's own options say. */
    abstract Policy options();

    /** The file's policy and the options' together, without defaults. */
    final Policy policy() {
        Policy options = options();
        if (file == null) {
            return options;
        }
        try {
            if (Files.size(file) > LARGEST) {
                throw new UsageException("--policy: '" + Quoted.text(file.toString()) + "' is larger than 1 MiB");
            }
            return PolicyReader.read(Files.readString(file), file.getFileName().toString()).and(options);
        } catch (IOException e) {
            throw new UsageException("--policy: the file '" + Quoted.text(file.toString()) + "' cannot be read ("
                    + e.getClass().getSimpleName() + ")", e);
        } catch (DocumentException e) {
            throw new UsageException(e.getMessage(), e);
        }
    }
}
