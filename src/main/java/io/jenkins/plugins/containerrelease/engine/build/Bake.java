package io.jenkins.plugins.containerrelease.engine.build;

import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Several images in one invocation, as a bake file describes them. */
public final class Bake implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Pattern TARGET = Pattern.compile("[a-zA-Z0-9_][a-zA-Z0-9_-]{0,199}");
    private static final Pattern OVERRIDE = Pattern.compile("[a-zA-Z0-9_*?\\[\\]-]+\\.[a-z-]+(?:\\.[^=]+)?\\+?=(?s:.*)");
    private static final Pattern VARIABLE = Pattern.compile("(?!(?:DOCKER|BUILDX|BUILDKIT|LD)_|(?:PATH|HOME)$)[A-Za-z_][A-Za-z0-9_]*");

    /** Bake files, relative to the working directory; never empty. */
    private final ArrayList<String> files;
    /** Targets and groups to build; empty for the group {@code default}. */
    private final ArrayList<String> targets;
    /** Overrides in bake's form, {@code target.key=value}. */
    private final ArrayList<String> overrides;
    /** Values of the file's variables. */
    private final LinkedHashMap<String, String> variables;

    /**
     * A bake invocation.
     *
     * @throws IllegalArgumentException if something in it is not what bake takes; the message names it
     */
    public Bake(List<String> files, List<String> targets, List<String> overrides, Map<String, String> variables) {
        if (files.isEmpty()) {
            throw new IllegalArgumentException("bake-file: name at least one file");
        }
        files.forEach(Bake::checkFile);
        targets.forEach(target -> check("bake-target", target, TARGET, "the name of a target or group"));
        overrides.forEach(set -> check("bake-set", set, OVERRIDE, "an override; expected TARGET.KEY=VALUE, e.g. *.args.VERSION=1.4.2"));
        variables.keySet().forEach(name -> check("bake-variable", name, VARIABLE,
                "the name of a variable; not accepted are PATH, HOME and what begins with DOCKER_, BUILDX_, BUILDKIT_ or LD_, which"
                        + " the tools themselves read"));
        this.files = new ArrayList<>(files);
        this.targets = new ArrayList<>(targets);
        this.overrides = new ArrayList<>(overrides);
        this.variables = new LinkedHashMap<>(variables);
    }

    private static void checkFile(String file) {
        if (file == null || file.isBlank() || file.startsWith("-")) {
            throw new IllegalArgumentException("bake-file: '" + Quoted.text(file) + "' is not the path of a file");
        }
    }

    private static void check(String option, String value, Pattern pattern, String what) {
        if (value == null || !pattern.matcher(value).matches()) {
            throw new IllegalArgumentException(option + ": '" + Quoted.text(value) + "' is not " + what);
        }
    }

    public List<String> files() {
        return files;
    }

    public List<String> targets() {
        return targets;
    }

    public List<String> overrides() {
        return overrides;
    }

    public Map<String, String> variables() {
        return variables;
    }
}
