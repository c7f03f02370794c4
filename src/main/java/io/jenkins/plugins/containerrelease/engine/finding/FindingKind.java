package io.jenkins.plugins.containerrelease.engine.finding;

/** What sort of thing a scanner found. */
public enum FindingKind {
    VULNERABILITY,
    SECRET,
    MISCONFIGURATION,
    LICENSE
}
