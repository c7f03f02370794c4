package io.jenkins.plugins.containerrelease.engine.build;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** What a build's steps took, read from its progress. */
final class BuildSteps implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The slowest steps that ran or came from the cache, the slowest first; a limited number. */
    private final ArrayList<Step> slowest;
    /** Steps of the user's build that came from the cache. */
    private final int cached;
    /** Steps of the user's build. */
    private final int total;

    BuildSteps(List<Step> slowest, int cached, int total) {
        this.slowest = new ArrayList<>(slowest);
        this.cached = cached;
        this.total = total;
    }

    List<Step> slowest() {
        return slowest;
    }

    int cached() {
        return cached;
    }

    int total() {
        return total;
    }

    /** One step. */
    static final class Step implements Serializable {
        private static final long serialVersionUID = 1L;
        /** As BuildKit names it. */
        private final String name;
        /** Whether it came from the cache. */
        private final boolean cached;
        /** How long it took, in milliseconds. */
        private final long millis;

        Step(String name, boolean cached, long millis) {
            this.name = name;
            this.cached = cached;
            this.millis = millis;
        }

        String name() {
            return name;
        }

        boolean cached() {
            return cached;
        }

        long millis() {
            return millis;
        }
    }
}
