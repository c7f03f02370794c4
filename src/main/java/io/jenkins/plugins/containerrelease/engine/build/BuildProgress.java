package io.jenkins.plugins.containerrelease.engine.build;

import io.jenkins.plugins.containerrelease.engine.flow.OutputView;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Shows what a build does: a line when a step begins, what it prints, a line when it ends or came from the cache; of
 * the builder's own housekeeping only failures.
 */
final class BuildProgress implements OutputView {
    private static final long serialVersionUID = 1L;

    @Override
    public Consumer<String> open(Consumer<String> shown) {
        return new Lines(shown)::take;
    }

    private static final class Lines {
        private static final int MOST_STEPS = 20_000;

        private final Consumer<String> shown;
        private final Map<Integer, String> names = new HashMap<>();
        private final Set<Integer> ended = new HashSet<>();

        Lines(Consumer<String> shown) {
            this.shown = shown;
        }

        void take(String raw) {
            ProgressLine line = ProgressLine.of(raw);
            String name = names.get(line.vertex());
            switch (line.kind()) {
                case NAME -> {
                    if (names.size() < MOST_STEPS && names.putIfAbsent(line.vertex(), line.text()) == null) {
                        show(line.text(), "started  " + line.text());
                    }
                }
                case CACHED -> end(line, name, "cached   " + name);
                case DONE -> end(line, name, "done     " + name + " (" + line.millis() / 1000 + "." + line.millis() % 1000 / 100 + " s)");
                case CANCELED -> end(line, name, "canceled " + name);
                case ERROR -> shown.accept((isMissingCache(name) ? "no cache " : "failed   ") + (name == null ? "#" + line.vertex() : name) + ": " + line.text());
                case OUTPUT -> shown.accept("         | " + line.text());
                case OTHER -> {
                    if (!line.text().isBlank()) {
                        shown.accept(line.text());
                    }
                }
                case STATUS -> { }
            }
        }

        /** A cache that is not there is no failure: the build goes on, and may be the one that writes it. */
        private static boolean isMissingCache(String name) {
            return name != null && name.contains("importing cache manifest from ");
        }

        private void end(ProgressLine line, String name, String message) {
            if (name != null && ended.add(line.vertex())) {
                show(name, message);
            }
        }

        private void show(String name, String message) {
            if (ProgressLine.isBuildStep(name) || name.startsWith("exporting ") || name.startsWith("pushing ")) {
                shown.accept(message);
            }
        }
    }
}
