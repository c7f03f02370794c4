package io.jenkins.plugins.containerrelease.cli;

import io.jenkins.plugins.containerrelease.cli.run.Console;
import io.jenkins.plugins.containerrelease.cli.run.FrontException;
import io.jenkins.plugins.containerrelease.cli.run.Interruption;
import io.jenkins.plugins.containerrelease.cli.run.Machine;
import io.jenkins.plugins.containerrelease.host.UsageException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Where it starts. */
public final class Main {
    private Main() {}

    public static void main(String... arguments) {
        Interruption interruption = new Interruption();
        interruption.install();
        Surroundings around = new Surroundings(
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, encoding()),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, encoding()),
                System.console() != null,
                System.getenv(),
                Machine.current(System.getenv()),
                interruption);
        System.exit(run(around, arguments));
    }

    /** What the terminal reads; in the C locale digests and names are still fine, and all else is better than '?'. */
    private static Charset encoding() {
        String name = System.getProperty("sun.jnu.encoding", "UTF-8");
        return name.startsWith("ANSI") || !Charset.isSupported(name) ? StandardCharsets.UTF_8 : Charset.forName(name);
    }

    /** Runs one command line. */
    static int run(Surroundings around, String... arguments) {
        return commandLine(around).execute(arguments);
    }

    static CommandLine commandLine(Surroundings around) {
        CommandLine line = new CommandLine(new ContainerRelease(around))
                .setExpandAtFiles(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(false)
                .setUsageHelpWidth(110)
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .setOut(new PrintWriter(around.out(), true))
                .setErr(new PrintWriter(around.err(), true));
        line.setParameterExceptionHandler((e, given) -> wrongUsage(e, around));
        line.setExecutionExceptionHandler((e, command, parsed) ->
                failed(e, around, List.of(arguments(parsed))));
        return line;
    }

    private static String[] arguments(CommandLine.ParseResult parsed) {
        return parsed.originalArgs().toArray(String[]::new);
    }

    private static int wrongUsage(ParameterException e, Surroundings around) {
        Console console = new Console(around.out(), around.err(), false, false);
        console.error(e.getMessage());
        if (e instanceof UnmatchedArgumentException unmatched) {
            String typed = unmatched.getUnmatched().get(0).replaceFirst("=.*", "");
            List<String> names = Suggestions.of(typed, names(e.getCommandLine(), typed.startsWith("-")));
            if (!names.isEmpty()) {
                console.progress("Did you mean " + String.join(" or ", names) + "?");
            }
        }
        console.progress("'" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help' says what is accepted.");
        return ExitCode.USAGE;
    }

    private static Collection<String> names(CommandLine command, boolean options) {
        return options ? command.getCommandSpec().optionsMap().keySet() : command.getSubcommands().keySet();
    }

    private static int failed(Exception e, Surroundings around, List<String> arguments) {
        boolean verbose = arguments.contains("--verbose") || arguments.contains("-v");
        Console console = new Console(around.out(), around.err(), false, verbose);
        if (e instanceof UsageException || e instanceof FrontException) {
            console.error(e.getMessage());
        } else {
            console.error("unexpected: " + e + (verbose ? "" : " (--verbose shows where)"));
        }
        if (verbose) {
            Arrays.stream(e.getStackTrace()).forEach(frame -> console.progress("    at " + frame));
        }
        return e instanceof UsageException ? ExitCode.USAGE : ExitCode.TOOL;
    }
}
