package io.jenkins.plugins.containerrelease.cli;

import java.util.function.IntConsumer;
import picocli.CommandLine.Option;

/** How hard to try. */
final class EffortOptions {
    @Option(names = "--retries", paramLabel = "N",
            description = "How often to repeat what failed for a reason known to pass: 429, 5xx, a broken connection.")
    private Integer retries;

    @Option(names = "--parallel", paramLabel = "N", description = "How many commands run at once.")
    private Integer parallel;

    /** Hands over what was given. */
    void apply(IntConsumer takeRetries, IntConsumer takeParallel) {
        if (retries != null) {
            takeRetries.accept(retries);
        }
        if (parallel != null) {
            takeParallel.accept(parallel);
        }
    }
}
