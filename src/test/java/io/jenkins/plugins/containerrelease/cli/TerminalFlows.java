package io.jenkins.plugins.containerrelease.cli;

import io.jenkins.plugins.containerrelease.engine.flow.Flow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** What the terminal makes of options, for comparison. */
public final class TerminalFlows {
    private TerminalFlows() {}

    /** The flow that a command line is about to run. */
    public static Flow of(Path folder, String... arguments) throws IOException {
        CommandLine line = Main.commandLine(new Cli(folder).surroundings());
        CommandLine.ParseResult parsed = line.parseArgs(arguments);
        StepCommand command = (StepCommand) parsed.subcommand().commandSpec().userObject();
        return command.prepare().flow();
    }

    /** The options of a command: of each, all its names without the dashes. */
    public static List<Set<String>> options(Path folder, String command) throws IOException {
        return Main.commandLine(new Cli(folder).surroundings()).getSubcommands().get(command).getCommandSpec().options().stream()
                .map(TerminalFlows::names).toList();
    }

    private static Set<String> names(OptionSpec option) {
        Set<String> names = new TreeSet<>();
        for (String name : option.names()) {
            names.add(name.replaceFirst("^-+", ""));
        }
        return names;
    }
}
