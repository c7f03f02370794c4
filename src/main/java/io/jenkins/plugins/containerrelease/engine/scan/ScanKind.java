package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;

/** What a scanner can be asked to look for. */
public enum ScanKind {
    VULNERABILITY,
    SECRET,
    MISCONFIGURATION,
    LICENSE;

    /** What it finds. */
    FindingKind finding() {
        return FindingKind.valueOf(name());
    }
}
