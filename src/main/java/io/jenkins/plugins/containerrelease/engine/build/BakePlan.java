package io.jenkins.plugins.containerrelease.engine.build;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a bake file comes down to: the targets that are asked for, matrices and groups resolved. */
final class BakePlan implements Serializable {
    private static final long serialVersionUID = 1L;

    /** In the order in which they were asked for. */
    private final ArrayList<Target> targets;

    BakePlan(List<Target> targets) {
        this.targets = new ArrayList<>(targets);
    }

    List<Target> targets() {
        return targets;
    }

    /** One image to build. */
    static final class Target implements Serializable {
        private static final long serialVersionUID = 1L;
        /** Its name in the bake file. */
        private final String name;
        /** Context, as bake prints it; {@code null} where it does not say. */
        private String context;
        /** Dockerfile, relative to the context; {@code null} where it does not say. */
        private String dockerfile;
        /** Whether the Dockerfile is written into the bake file. */
        private boolean inline;
        /** Build stage; {@code null} for the last one. */
        private String stage;
        /** Full references. */
        private final ArrayList<String> tags = new ArrayList<>();
        /** Platforms; empty for the builder's own. */
        private final ArrayList<String> platforms = new ArrayList<>();
        /** Build arguments. */
        private final LinkedHashMap<String, String> args = new LinkedHashMap<>();
        /** Labels. */
        private final LinkedHashMap<String, String> labels = new LinkedHashMap<>();
        /** Annotations in buildx's form, {@code [levels:]key=value}. */
        private final ArrayList<String> annotations = new ArrayList<>();
        /** Named contexts. */
        private final LinkedHashMap<String, String> contexts = new LinkedHashMap<>();
        /** Where images and caches go, in buildx's form. */
        private final ArrayList<String> outputs = new ArrayList<>();

        Target(String name) {
            this.name = name;
        }

        String name() {
            return name;
        }

        /** {@code null} where bake does not say. */
        String context() {
            return context;
        }

        void context(String value) {
            context = value;
        }

        /** {@code null} where bake does not say. */
        String dockerfile() {
            return dockerfile;
        }

        void dockerfile(String value) {
            dockerfile = value;
        }

        boolean inline() {
            return inline;
        }

        void inline(boolean value) {
            inline = value;
        }

        /** {@code null} for the last one. */
        String stage() {
            return stage;
        }

        void stage(String value) {
            stage = value;
        }

        List<String> tags() {
            return tags;
        }

        List<String> platforms() {
            return platforms;
        }

        Map<String, String> args() {
            return args;
        }

        Map<String, String> labels() {
            return labels;
        }

        List<String> annotations() {
            return annotations;
        }

        Map<String, String> contexts() {
            return contexts;
        }

        List<String> outputs() {
            return outputs;
        }
    }
}
