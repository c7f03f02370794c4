package io.jenkins.plugins.containerrelease.engine.build;

import io.jenkins.plugins.containerrelease.engine.flow.FileReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what {@code docker buildx --progress=plain} wrote: which steps there were, cached or not, how long they took. */
final class ProgressReader implements FileReader<BuildSteps> {
    private static final long serialVersionUID = 1L;
    private static final int MOST_STEPS = 20_000;
    private static final int MOST_KEPT = 100;

    @Override
    public BuildSteps read(InputStream in, OutputStream out) throws IOException {
        Map<Integer, Seen> steps = new HashMap<>();
        TextLines lines = new TextLines(in);
        for (String line = lines.next(); line != null; line = lines.next()) {
            take(ProgressLine.of(line), steps);
        }
        List<Seen> build = new ArrayList<>(steps.values());
        build.removeIf(step -> !ProgressLine.isBuildStep(step.name));
        long cached = build.stream().filter(step -> step.cached).count();
        List<BuildSteps.Step> slowest = steps.values().stream()
                .filter(step -> step.cached || step.millis >= 0)
                .filter(step -> ProgressLine.isBuildStep(step.name) || step.millis > 0)
                .sorted(Comparator.comparingLong((Seen step) -> -step.millis).thenComparing(step -> step.name))
                .limit(MOST_KEPT)
                .map(step -> new BuildSteps.Step(step.name, step.cached, Math.max(0, step.millis)))
                .toList();
        return new BuildSteps(slowest, (int) cached, build.size());
    }

    private static void take(ProgressLine line, Map<Integer, Seen> steps) {
        if (line.kind() == ProgressLine.Kind.NAME) {
            if (steps.size() < MOST_STEPS) {
                steps.computeIfAbsent(line.vertex(), vertex -> new Seen(line.text()));
            }
            return;
        }
        Seen step = steps.get(line.vertex());
        if (step == null) {
            return;
        }
        if (line.kind() == ProgressLine.Kind.CACHED) {
            step.cached = true;
        } else if (line.kind() == ProgressLine.Kind.DONE) {
            step.millis = Math.max(step.millis, line.millis());
        }
    }

    /** A step while the lines are read. */
    private static final class Seen {
        private final String name;
        private boolean cached;
        private long millis = -1;

        Seen(String name) {
            this.name = name;
        }
    }
}
