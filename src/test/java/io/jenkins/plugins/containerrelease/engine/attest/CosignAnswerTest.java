package io.jenkins.plugins.containerrelease.engine.attest;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.containerrelease.engine.flow.CommandResult;
import io.jenkins.plugins.containerrelease.engine.flow.FlowTester;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What cosign 2.5.0 was seen to say. */
class CosignAnswerTest {
    private static CommandResult said(int exitCode, String recorded) {
        String stderr = new String(FlowTester.resource("/recorded/cosign-2.5.0/" + recorded + ".err"), StandardCharsets.UTF_8);
        return CommandResult.exited(exitCode, "", stderr, Duration.ZERO);
    }

    @Test
    void absentAndNotGoodAreToldFromErrors() {
        assertThat(CosignAnswer.aboutSignature(said(0, "verify"))).isEqualTo(CosignAnswer.GOOD);
        assertThat(CosignAnswer.aboutSignature(said(10, "verify-none"))).isEqualTo(CosignAnswer.ABSENT);
        assertThat(CosignAnswer.aboutSignature(said(12, "verify-other-key"))).isEqualTo(CosignAnswer.NOT_GOOD);
        assertThat(CosignAnswer.aboutSignature(said(11, "verify-not-found"))).isEqualTo(CosignAnswer.FAILED);
        assertThat(CosignAnswer.aboutSignature(said(1, "verify-no-login"))).isEqualTo(CosignAnswer.FAILED);
        assertThat(CosignAnswer.aboutSignature(said(1, "verify-connection-refused"))).isEqualTo(CosignAnswer.FAILED);
        assertThat(CosignAnswer.aboutDownload(said(1, "download-attestation-none"))).isEqualTo(CosignAnswer.ABSENT);
        assertThat(CosignAnswer.aboutDownload(said(1, "verify-no-login"))).isEqualTo(CosignAnswer.FAILED);
        assertThat(CosignAnswer.aboutStatements(said(0, "verify-attestation"))).isEqualTo(CosignAnswer.GOOD);
        assertThat(CosignAnswer.aboutStatements(said(1, "verify-attestation-other-key"))).isEqualTo(CosignAnswer.NOT_GOOD);
        assertThat(CosignAnswer.aboutStatements(said(1, "verify-attestation-other-type"))).isEqualTo(CosignAnswer.NOT_GOOD);
        assertThat(CosignAnswer.aboutStatements(said(1, "verify-no-login"))).isEqualTo(CosignAnswer.FAILED);
    }

    @Test
    void aRunThatDidNotEndIsNoAnswer() {
        CommandResult lost = new CommandResult(CommandResult.Ending.LOST, -1, "", "Error: no signatures found", Duration.ZERO);
        assertThat(CosignAnswer.aboutSignature(lost)).isEqualTo(CosignAnswer.FAILED);
        assertThat(CosignAnswer.aboutStatements(
                new CommandResult(CommandResult.Ending.TIMED_OUT, -1, "", "Error: no matching attestations", Duration.ZERO)))
                .isEqualTo(CosignAnswer.FAILED);
    }
}
