package io.jenkins.plugins.containerrelease.cli;

/** Whom output is for. */
enum Format {
    /** People. */
    TEXT,
    /** Programs. */
    JSON
}
