package io.jenkins.plugins.containerrelease.engine.build;

import io.jenkins.plugins.containerrelease.engine.flow.CommandResult;
import io.jenkins.plugins.containerrelease.engine.flow.TransientFailure;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;

/**
 * Why a build ended without an image. BuildKit's own last word is the line that begins with {@code ERROR:}; everything
 * before it may be output of the build's steps, which says nothing about whether building again may help.
 */
final class BuildFailure {
    private static final String OWN_STEP = "did not complete successfully";
    private static final int LONGEST = 1_500;

    private final CommandResult result;

    BuildFailure(CommandResult result) {
        this.result = result;
    }

    /** Whether the registry or the connection failed in a way known to pass, rather than a step of the build. */
    boolean isTransient() {
        String reason = lastWord();
        return reason != null && !reason.contains(OWN_STEP)
                && TransientFailure.in(CommandResult.exited(result.exitCode(), "", reason, result.duration()))
                && result.ending() == CommandResult.Ending.EXITED;
    }

    /** A sentence for people, with what to do where that is known. */
    String message() {
        String reason = lastWord();
        String said = reason == null ? "the build " + ProgressLine.harmless(result.describe()) : "the build failed: " + shown(reason);
        return said + advice();
    }

    private String advice() {
        String stderr = result.stderr();
        String reason = lastWord() == null ? "" : lastWord();
        if (stderr.contains("exec format error")) {
            return ". A step was run for a platform that the builder cannot run (exec format error): install emulation"
                    + " (binfmt_misc with QEMU), add a native node to the builder, or run the step on the build platform with"
                    + " FROM --platform=$BUILDPLATFORM";
        }
        if (reason.contains("401") || reason.contains("403") || reason.contains("no basic auth credentials")
                || reason.contains("insufficient_scope") || reason.contains("authorization failed")) {
            return ". The registry refuses the login; check which account is set for this repository";
        }
        if (reason.contains("granting entitlement")) {
            return ". Allow it with the option entitlements, if you mean to";
        }
        if (reason.contains("Multi-platform build is not supported") || reason.contains("multiple platforms feature")
                || reason.contains("Attestation is not supported") || reason.contains("exporter is not supported")) {
            return ". This builder cannot do that: use one with the driver docker-container, or let the engine keep images in"
                    + " containerd";
        }
        return "";
    }

    /** The last line that begins with ERROR: and what follows it; {@code null} where there is none. */
    private String lastWord() {
        String stderr = result.stderr();
        int at = stderr.startsWith("ERROR: ") ? 0 : -1;
        int later = stderr.lastIndexOf("\nERROR: ");
        at = later >= 0 ? later + 1 : at;
        return at < 0 || result.ending() != CommandResult.Ending.EXITED ? null : stderr.substring(at + "ERROR: ".length()).strip();
    }

    private static String shown(String reason) {
        String harmless = ProgressLine.harmless(reason.replace('\n', ' '));
        return harmless.length() > LONGEST ? Quoted.text(harmless.substring(0, LONGEST)) + "…" : harmless;
    }
}
