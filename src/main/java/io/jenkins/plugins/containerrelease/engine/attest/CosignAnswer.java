package io.jenkins.plugins.containerrelease.engine.attest;

import io.jenkins.plugins.containerrelease.engine.flow.CommandResult;

/**
 * What cosign said about signatures or statements. It tells by its exit code and words whether they are absent, not
 * good, or could not be looked at; whatever is not known to be one of the first two is the last.
 *
 * <p>Source: cosign 2.5.0, {@code cmd/cosign/errors/exit_codes.go} and its messages, seen running.
 */
enum CosignAnswer {
    /** There are some that are good. */
    GOOD,
    /** There are none. */
    ABSENT,
    /** There are some, none of them by this signer, or they were changed. */
    NOT_GOOD,
    /** They could not be looked at. */
    FAILED;

    private static final int NO_SIGNATURES = 10;
    private static final int NO_MATCHING_SIGNATURES = 12;

    /** The answer of {@code cosign verify}. */
    static CosignAnswer aboutSignature(CommandResult result) {
        if (result.succeeded()) {
            return GOOD;
        }
        if (result.ending() != CommandResult.Ending.EXITED) {
            return FAILED;
        }
        if (result.exitCode() == NO_SIGNATURES && says(result, "no signatures found")) {
            return ABSENT;
        }
        return result.exitCode() == NO_MATCHING_SIGNATURES && says(result, "no matching signatures") ? NOT_GOOD : FAILED;
    }

    /** The answer of {@code cosign download attestation}. */
    static CosignAnswer aboutDownload(CommandResult result) {
        if (result.succeeded()) {
            return GOOD;
        }
        boolean exited = result.ending() == CommandResult.Ending.EXITED;
        return exited && says(result, "found no attestations") ? ABSENT : FAILED;
    }

    /** The answer of {@code cosign verify-attestation}. */
    static CosignAnswer aboutStatements(CommandResult result) {
        if (result.succeeded()) {
            return GOOD;
        }
        boolean exited = result.ending() == CommandResult.Ending.EXITED;
        return exited && (says(result, "no matching attestations") || says(result, "none of the attestations matched"))
                ? NOT_GOOD
                : FAILED;
    }

    private static boolean says(CommandResult result, String words) {
        return result.stderr().contains("Error: " + words);
    }
}
