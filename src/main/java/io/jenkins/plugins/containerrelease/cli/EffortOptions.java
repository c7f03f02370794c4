package io.jenkins.plugins.containerrelease.cli;

import io.jenkins.plugins.containerrelease.engine.gate.Values;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import picocli.CommandLine.Option;

/** How hard to try. */
final class EffortOptions {
    @Option(names = "--retries", paramLabel = "N",
            description = "How often to repeat what failed for a reason known to pass: 429, 5xx, a broken connection.")
    private Integer retries;

    @Option(names = "--parallel", paramLabel = "N", description = "How many commands run at once.")
    private Integer parallel;

    @Option(names = "--timeout", paramLabel = "DURATION",
            description = "Longest run of one command that takes long: a copy, an SBOM, a signature; e.g. 10m.")
    private String timeout;

    /** Hands over what was given. */
    void apply(IntConsumer takeRetries, IntConsumer takeParallel, Consumer<Duration> takeTimeout) {
        if (retries != null) {
            takeRetries.accept(retries);
        }
        if (parallel != null) {
            takeParallel.accept(parallel);
        }
        if (timeout != null) {
            takeTimeout.accept(Named.value("--timeout", timeout, Values::duration));
        }
    }
}
