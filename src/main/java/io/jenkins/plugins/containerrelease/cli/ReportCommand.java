package io.jenkins.plugins.containerrelease.cli;

import io.jenkins.plugins.containerrelease.cli.run.Console;
import io.jenkins.plugins.containerrelease.cli.run.FrontException;
import io.jenkins.plugins.containerrelease.storage.ReportFolder;
import io.jenkins.plugins.containerrelease.host.UsageException;
import io.jenkins.plugins.containerrelease.engine.report.ReleaseReport;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Folds the report and says what it says. */
@Command(
        name = "report",
        header = "Writes report.json and report.html from what the steps left, and prints the verdict.",
        description = "%nThe report is also written after each step; this command prints it again, or renews it after files"
                + " of several machines were brought together in one folder.%n",
        sortOptions = false,
        abbreviateSynopsis = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:it may go out", "1:something speaks against it", "2:wrong usage, or no report", "3:it cannot be written"},
        footerHeading = "%nExample:%n",
        footer = "  container-release report --report-dir build/container-release-report")
final class ReportCommand implements Callable<Integer> {
    @ParentCommand
    private ContainerRelease parent;

    @ArgGroup(validate = false, heading = "%nFor every command:%n", order = 100)
    private CommonOptions common = new CommonOptions();

    @Option(names = "--format", paramLabel = "text|json",
            description = "What is printed: lines for people, or report.json.")
    private Format format = Format.TEXT;

    @Override
    public Integer call() {
        Console console = common.console(parent.around());
        ReportFolder folder = common.report();
        try {
            if (folder.read().steps().isEmpty() && folder.read().problems().isEmpty()) {
                throw new UsageException("there is no report in " + common.reportDir()
                        + ": no step was run with this --report-dir");
            }
            ReleaseReport report = folder.fold();
            if (format == Format.JSON) {
                console.document(report.toJson());
            } else {
                print(report, console);
            }
            return report.verdict() == Verdict.FAIL ? ExitCode.GATE : ExitCode.DONE;
        } catch (IOException e) {
            throw new FrontException("the report in " + folder.root() + " cannot be folded: " + e, e);
        }
    }

    private void print(ReleaseReport report, Console console) {
        report.reasons().forEach(reason -> console.result(reason.verdict() + " " + reason.text()));
        for (ReleaseReport.Image image : report.images()) {
            String replaced = image.replacedBy() == null ? "" : ", replaced by a later build";
            console.result(image.verdict() + " " + (image.repository() == null ? "" : image.repository() + "@")
                    + image.digest() + replaced);
        }
        console.result("verdict: " + report.verdict());
        console.progress("report: " + common.reportDir().resolve("report.json"));
    }
}
