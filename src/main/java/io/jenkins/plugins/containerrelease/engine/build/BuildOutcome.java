package io.jenkins.plugins.containerrelease.engine.build;

import io.jenkins.plugins.containerrelease.engine.flow.SourceFacts;
import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import io.jenkins.plugins.containerrelease.engine.verdict.StepOutcome;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.time.Instant;
import java.util.List;

/**
 * What came of {@code build-image}.
 *
 * @param verdict the worst of the gates
 * @param gates size, growth and build time gates
 * @param images one, or one for each bake target
 * @param source what was built
 * @param version the version that was given; {@code null} where none was
 * @param startedAt when the build began
 * @param durationMillis how long the build ran, all attempts together
 * @param attempts how often the build was started
 * @param builder name of the builder
 * @param buildTool name and version of the build tool
 * @param vertices build steps that ran, the slowest first, at most 100
 * @param cachedVertices how many build steps came from the cache
 * @param totalVertices how many build steps there were
 * @param notes what people should know beside the verdict, e.g. a tag that was left out; {@code null} in reports written
 *     before there were notes
 */
public record BuildOutcome(
        Verdict verdict,
        List<GateResult> gates,
        List<BuiltImage> images,
        SourceFacts source,
        String version,
        Instant startedAt,
        long durationMillis,
        int attempts,
        String builder,
        String buildTool,
        List<Vertex> vertices,
        int cachedVertices,
        int totalVertices,
        List<String> notes)
        implements StepOutcome {

    /**
     * A step of the build graph.
     *
     * @param name as BuildKit names it
     * @param cached whether it came from the cache
     * @param durationMillis how long it took
     */
    public record Vertex(String name, boolean cached, long durationMillis) {}
}
