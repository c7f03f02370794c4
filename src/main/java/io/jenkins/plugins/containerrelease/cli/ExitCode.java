package io.jenkins.plugins.containerrelease.cli;

/** What the exit codes of all commands mean. */
final class ExitCode {
    /** It was done, and no gate said no. */
    static final int DONE = 0;
    /** A gate said no. */
    static final int GATE = 1;
    /** Wrong usage or input. */
    static final int USAGE = 2;
    /** A tool failed or is missing, or this machine does not let the work be done. */
    static final int TOOL = 3;

    private ExitCode() {}
}
