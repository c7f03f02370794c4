package io.jenkins.plugins.containerrelease.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransientFailureTest {
    private static CommandResult failed(String stderr) {
        return CommandResult.exited(1, "", stderr, Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "ERROR: failed to push: unexpected status from PUT request: 429 Too Many Requests",
        "error: response status code 503: Service Unavailable",
        "TOOMANYREQUESTS: retry-after: 12",
        "read tcp 127.0.0.1:1->127.0.0.1:2: read: connection reset by peer",
        "failed to copy: httpReadSeeker: failed open: unexpected EOF",
        "net/http: TLS handshake timeout"
    })
    void aRegistryThatIsBusyIsTriedAgain(String stderr) {
        assertThat(TransientFailure.in(failed(stderr))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "denied: requested access to the resource is denied",
        "unauthorized: authentication required",
        "manifest unknown",
        "process \"/bin/sh -c make\" did not complete successfully: exit code: 2",
        "failed to solve: alpine:5003: not found",
        ""
    })
    void anythingElseIsNot(String stderr) {
        assertThat(TransientFailure.in(failed(stderr))).isFalse();
    }

    @Test
    void successAndTimeoutsAreNotTriedAgain() {
        assertThat(TransientFailure.in(CommandResult.exited(0, "503 Service Unavailable", "", Duration.ZERO))).isFalse();
        assertThat(TransientFailure.in(
                new CommandResult(CommandResult.Ending.TIMED_OUT, -1, "", "connection reset", Duration.ZERO))).isFalse();
    }

    @Test
    void waitsDoubleUpToTwoMinutesAndEnd() {
        Backoff backoff = new Backoff(4, Duration.ofSeconds(40));
        assertThat(backoff.next()).contains(Duration.ofSeconds(40));
        assertThat(backoff.next()).contains(Duration.ofSeconds(80));
        assertThat(backoff.next()).contains(Duration.ofSeconds(120));
        backoff = Saved.andRestored(backoff);
        assertThat(backoff.next()).contains(Duration.ofSeconds(120));
        assertThat(backoff.next()).isEmpty();
        assertThat(backoff.used()).isEqualTo(4);
    }
}
