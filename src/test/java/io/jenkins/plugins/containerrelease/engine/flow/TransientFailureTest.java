package io.jenkins.plugins.containerrelease.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    @ParameterizedTest
    @CsvSource({
        "'TOOMANYREQUESTS: retry-after: 541.9µs, allowed: 44000/minute', PT0.0005419S",
        "'429 Too Many Requests, Retry-After: 30', PT30S",
        "'{\"retry-after\":\"120\"}', PT2M",
        "'retry after 1.5m', PT1M30S",
        "'retry-after: 10s; then retry-after: 20s', PT20S",
        "'retry-after: Fri, 31 Dec 1999 23:59:59 GMT', PT0S",
        "'Retry-After: Sun, 01 Mar 2026 10:02:30 GMT', PT2M30S",
        "'retry-after: Mon, 01 Mar 2026 10:02:30 GMT', PT0S",
        "'retry-after: Xyz, 99 Abc 2026 99:02:30 GMT', PT0S",
        "'429 Too Many Requests', PT0S",
        "'retry-after: 999999999h', PT2562047H47M16.854775807S"
    })
    void aWaitThatIsAskedForIsUnderstood(String stderr, Duration wait) {
        assertThat(TransientFailure.askedWait(failed(stderr), Instant.parse("2026-03-01T10:00:00Z"))).isEqualTo(wait);
    }

    @Test
    void aWaitThatIsAskedForIsKeptButNotForEver() {
        Backoff backoff = new Backoff(3, Duration.ofSeconds(5));
        assertThat(backoff.next(Duration.ofSeconds(1))).contains(Duration.ofSeconds(5));
        assertThat(backoff.next(Duration.ofMinutes(3))).contains(Duration.ofMinutes(3));
        assertThat(backoff.next(Duration.ofDays(1))).contains(Duration.ofMinutes(15));
        assertThat(backoff.next(Duration.ofSeconds(1))).isEmpty();
    }
}
