package io.jenkins.plugins.containerrelease.engine.exception;

import java.util.Locale;

/** Where exceptions are written. Saved state knows these by name. */
public enum Source {
    /** In a policy, whether that of a job or the administrator's floor. */
    POLICY,
    /** In a file of exceptions. */
    FILE,
    /** Trivy's ignore file, of either form. */
    TRIVYIGNORE,
    /** The ignore rules of Grype's configuration. */
    GRYPE,
    /** A VEX document. */
    VEX;

    /** The word that policies use, e.g. {@code trivyignore}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
