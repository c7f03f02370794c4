package io.jenkins.plugins.containerrelease.engine.scan;

/** What a scanner can be asked to look for. */
public enum ScanKind {
    VULNERABILITY,
    SECRET,
    MISCONFIGURATION,
    LICENSE
}
