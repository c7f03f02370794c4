package io.jenkins.plugins.containerrelease.cli;

import io.jenkins.plugins.containerrelease.engine.gate.Enforcement;
import io.jenkins.plugins.containerrelease.engine.gate.Policy;
import io.jenkins.plugins.containerrelease.engine.gate.Values;
import java.util.function.BiConsumer;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** What a policy can say about a build, as options. */
final class BuildGateOptions extends PolicyOptions {
    @Option(names = "--max-image-size", paramLabel = "SIZE",
            description = "Fail where a platform is larger, compressed, e.g. 200MB.")
    private String maxImageSize;

    @Option(names = "--warn-image-size", paramLabel = "SIZE", description = "Warn where a platform is larger.")
    private String warnImageSize;

    @Option(names = "--max-growth", paramLabel = "PERCENT",
            description = "Fail where a platform has grown more since the last build, e.g. 10%%.")
    private String maxGrowth;

    @Option(names = "--warn-growth", paramLabel = "PERCENT", description = "Warn where a platform has grown more.")
    private String warnGrowth;

    @Option(names = "--max-build-time", paramLabel = "DURATION", description = "Fail where the build takes longer, e.g. 15m.")
    private String maxBuildTime;

    @Option(names = "--warn-build-time", paramLabel = "DURATION", description = "Warn where the build takes longer.")
    private String warnBuildTime;

    @Override
    Policy options() {
        Policy.Builder policy = Policy.builder(COMMAND_LINE);
        both("image-size", maxImageSize, warnImageSize, Values::bytes, policy::imageSize);
        both("growth", maxGrowth, warnGrowth, Values::hundredths, policy::growth);
        both("build-time", maxBuildTime, warnBuildTime, Values::duration, policy::buildTime);
        return policy.build();
    }

    private static <T> void both(
            String name, String max, String warn, Function<String, T> reader, BiConsumer<T, Enforcement> rule) {
        if (max != null) {
            rule.accept(Named.value("--max-" + name, max, reader), Enforcement.FAIL);
        }
        if (warn != null) {
            rule.accept(Named.value("--warn-" + name, warn, reader), Enforcement.WARN);
        }
    }
}
