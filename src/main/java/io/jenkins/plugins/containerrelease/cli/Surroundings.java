package io.jenkins.plugins.containerrelease.cli;

import io.jenkins.plugins.containerrelease.cli.run.Interruption;
import io.jenkins.plugins.containerrelease.cli.run.Machine;
import java.io.PrintStream;
import java.util.Map;

/**
 * What a command is run in.
 *
 * @param out standard output
 * @param err standard error
 * @param terminal whether somebody watches
 * @param environment environment variables
 * @param machine this machine
 * @param interruption what happens on Ctrl-C
 */
record Surroundings(
        PrintStream out,
        PrintStream err,
        boolean terminal,
        Map<String, String> environment,
        Machine machine,
        Interruption interruption) {}
