package io.jenkins.plugins.containerrelease.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;

/** All commands. */
@Command(
        name = "container-release",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        header = "Takes a container image from source to production, by digest.",
        description = "%nEach command does one step and leaves its part of the report; the later ones find the image in it:"
                + " after build-image, 'scan-image' needs no more arguments.%n",
        commandListHeading = "%nCommands:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, and no gate said no",
            "1:a gate said no",
            "2:wrong usage or input",
            "3:a tool failed or is missing",
            "130:stopped by Ctrl-C"
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  container-release build-image --image registry.example.com/shop/web --push \\",
            "        --version 1.4.2 --tag '{{semver}}' --platform linux/amd64 --platform linux/arm64",
            "  container-release scan-image --fail-on HIGH --only-fixable",
            "  container-release attest-sbom --key file:cosign.key --key-password env:COSIGN_PASSWORD",
            "  container-release promote-image --to 'prod.example.com/shop/web:{{semver}}'",
            "",
            "'container-release COMMAND --help' says more about each."
        },
        subcommands = {
            BuildCommand.class, ScanCommand.class, AttestCommand.class, PromoteCommand.class, RollbackCommand.class, ReportCommand.class, HistoryCommand.class, AutoComplete.GenerateCompletion.class})
final class ContainerRelease {
    private final Surroundings around;

    ContainerRelease(Surroundings around) {
        this.around = around;
    }

    Surroundings around() {
        return around;
    }
}
