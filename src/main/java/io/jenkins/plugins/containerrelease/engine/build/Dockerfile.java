package io.jenkins.plugins.containerrelease.engine.build;

import io.jenkins.plugins.containerrelease.engine.image.Platform;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * As much of a Dockerfile as it takes to know which stages a build for some platform goes through, and whether they run
 * something there.
 *
 * <p>Source: the Dockerfile reference of BuildKit: {@code FROM [--platform=P] image [AS name]}, {@code COPY --from},
 * {@code RUN --mount=from=}, and the platform arguments that {@code FROM} knows without declaring them.
 */
final class Dockerfile implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Arguments declared before the first FROM, with their defaults; {@code null} for none. */
    private final LinkedHashMap<String, String> arguments;
    /** In the file's order. */
    private final ArrayList<Stage> stages;

    Dockerfile(Map<String, String> arguments, List<Stage> stages) {
        this.arguments = new LinkedHashMap<>(arguments);
        this.stages = new ArrayList<>(stages);
    }

    List<Stage> stages() {
        return stages;
    }

    /** One FROM and what follows it. */
    static final class Stage implements Serializable {
        private static final long serialVersionUID = 1L;
        /** Name in lower case; {@code null} where it has none. */
        private final String name;
        /** Image or stage it begins with, as written. */
        private final String base;
        /** The platform as written; {@code null} for the one that is built for. */
        private final String platform;
        /** Line of its first RUN; 0 where it has none. */
        private int runLine;
        /** Stages and images that it copies from or mounts, as written. */
        private final ArrayList<String> uses = new ArrayList<>();

        Stage(String name, String base, String platform) {
            this.name = name == null ? null : name.toLowerCase(Locale.ROOT);
            this.base = base;
            this.platform = platform;
        }

        void runsAt(int line) {
            if (runLine == 0) {
                runLine = line;
            }
        }

        void uses(String reference) {
            uses.add(reference);
        }

        int runLine() {
            return runLine;
        }

        String name() {
            return name;
        }
    }

    /** A stage that runs something on a platform that the builder cannot run. */
    record Foreign(String stage, int line, Platform platform) {}

    /**
     * What a build goes through.
     *
     * @param stage the build target; {@code null} for the last stage
     * @param target what is built for
     * @param own the builder's own platform
     * @param given build arguments
     */
    Walk walk(String stage, Platform target, Platform own, Map<String, String> given) {
        Walk walk = new Walk(variables(target, own, given), target);
        int start = stage == null ? stages.size() - 1 : index(stage, stages.size());
        if (start >= 0) {
            walk.visit(start);
        }
        return walk;
    }

    private Map<String, String> variables(Platform target, Platform own, Map<String, String> given) {
        Map<String, String> variables = new LinkedHashMap<>();
        platformVariables("TARGET", target, variables);
        platformVariables("BUILD", own, variables);
        arguments.forEach((name, value) -> {
            String known = given.getOrDefault(name, value == null ? null : Variables.expand(value, variables));
            if (known != null) {
                variables.put(name, known);
            }
        });
        for (String name : List.copyOf(variables.keySet())) {
            if (given.containsKey(name)) {
                variables.put(name, given.get(name));
            }
        }
        return variables;
    }

    private static void platformVariables(String prefix, Platform platform, Map<String, String> variables) {
        variables.put(prefix + "PLATFORM", platform.toString());
        variables.put(prefix + "OS", platform.os());
        variables.put(prefix + "ARCH", platform.architecture());
        variables.put(prefix + "VARIANT", platform.variant());
    }

    /** Position of the stage of that name or number among the first ones; -1 where there is none. */
    private int index(String reference, int before) {
        for (int i = before - 1; i >= 0; i--) {
            if (reference.toLowerCase(Locale.ROOT).equals(stages.get(i).name)) {
                return i;
            }
        }
        if (reference.matches("\\d{1,4}") && Integer.parseInt(reference) < before) {
            return Integer.parseInt(reference);
        }
        return -1;
    }

    /** The stages and images that a build for one platform goes through, as far as they can be known. */
    final class Walk {
        private final Map<String, String> variables;
        private final Platform target;
        private final Set<Integer> visited = new LinkedHashSet<>();
        private final Set<String> images = new LinkedHashSet<>();
        private boolean complete = true;

        private Walk(Map<String, String> variables, Platform target) {
            this.variables = variables;
            this.target = target;
        }

        private void visit(int start) {
            List<Integer> open = new ArrayList<>(List.of(start));
            while (!open.isEmpty()) {
                int at = open.remove(open.size() - 1);
                if (!visited.add(at)) {
                    continue;
                }
                Stage stage = stages.get(at);
                List<String> references = new ArrayList<>(stage.uses);
                references.add(stage.base);
                for (String reference : references) {
                    String name = Variables.expand(reference, variables);
                    int next = name == null ? -1 : index(name, at);
                    complete &= name != null;
                    if (next >= 0) {
                        open.add(next);
                    } else if (name != null && !name.equals("scratch")) {
                        images.add(name);
                    }
                }
            }
        }

        /** Images of other repositories that it begins with or copies from; named contexts may be among them. */
        Set<String> images() {
            return images;
        }

        /** Whether these are all: none is named by a variable whose value is not known. */
        boolean isComplete() {
            return complete;
        }

        /** The first stage that runs something on a platform that is not among these; {@code null} where there is none. */
        Foreign foreign(Collection<Platform> runnable) {
            for (int at : visited.stream().sorted().toList()) {
                Stage stage = stages.get(at);
                Platform platform = stage.runLine == 0 ? null : platformOf(stage);
                if (platform != null && !runnable.contains(platform)) {
                    return new Foreign(stage.name == null ? "number " + at : "'" + stage.name + "'", stage.runLine, platform);
                }
            }
            return null;
        }

        /** {@code null} where it cannot be known. */
        private Platform platformOf(Stage stage) {
            if (stage.platform == null) {
                return target;
            }
            String text = Variables.expand(stage.platform, variables);
            try {
                return text == null || text.isEmpty() ? null : Platform.parse(text);
            } catch (IllegalArgumentException e) {
                return null;
            }
        }
    }
}
