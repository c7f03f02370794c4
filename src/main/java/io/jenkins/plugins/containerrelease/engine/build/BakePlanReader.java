package io.jenkins.plugins.containerrelease.engine.build;

import io.jenkins.plugins.containerrelease.engine.flow.FileReader;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import io.jenkins.plugins.containerrelease.engine.stream.JsonInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads what {@code docker buildx bake --print} says: groups and targets as JSON, in which the group {@code default}
 * holds what was asked for.
 */
final class BakePlanReader implements FileReader<BakePlan> {
    private static final long serialVersionUID = 1L;
    private static final int MOST = 1_000;

    @Override
    public BakePlan read(InputStream in, OutputStream out) throws IOException {
        return JsonInput.read(in, "plan of docker buildx bake --print", json -> {
            Map<String, List<String>> groups = new LinkedHashMap<>();
            Map<String, BakePlan.Target> targets = new LinkedHashMap<>();
            for (String name = json.firstField(); name != null; name = json.nextField()) {
                if (name.equals("group")) {
                    readGroups(json, groups);
                } else if (name.equals("target")) {
                    readTargets(json, targets);
                }
            }
            Set<String> wanted = new LinkedHashSet<>();
            resolve("default", groups, targets, wanted, new LinkedHashSet<>());
            if (wanted.isEmpty()) {
                throw json.wrong("it has no target");
            }
            List<BakePlan.Target> plan = new ArrayList<>();
            for (String name : wanted) {
                BakePlan.Target target = targets.get(name);
                if (target == null) {
                    throw json.wrong("it asks for the target '" + Quoted.text(name) + "', which it does not have");
                }
                plan.add(target);
            }
            return new BakePlan(plan);
        });
    }

    /** A group's targets, those of groups in it included. */
    private static void resolve(String name, Map<String, List<String>> groups, Map<String, BakePlan.Target> targets,
            Set<String> wanted, Set<String> above) {
        if (!groups.containsKey(name)) {
            wanted.add(name);
            return;
        }
        if (!above.add(name)) {
            return;
        }
        for (String member : groups.get(name)) {
            if (targets.containsKey(member)) {
                wanted.add(member);
            } else {
                resolve(member, groups, targets, wanted, above);
            }
        }
        above.remove(name);
    }

    private static void readGroups(JsonInput json, Map<String, List<String>> groups) throws IOException {
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            List<String> members = new ArrayList<>();
            for (String field = json.firstField(); field != null; field = json.nextField()) {
                if (field.equals("targets")) {
                    list(json, members);
                }
            }
            groups.put(name, members);
            atMost(json, groups.size(), "groups");
        }
    }

    private static void readTargets(JsonInput json, Map<String, BakePlan.Target> targets) throws IOException {
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            targets.put(name, target(json, name));
            atMost(json, targets.size(), "targets");
        }
    }

    private static BakePlan.Target target(JsonInput json, String name) throws IOException {
        BakePlan.Target target = new BakePlan.Target(name);
        for (String field = json.firstField(); field != null; field = json.nextField()) {
            switch (field) {
                case "context" -> target.context(json.text());
                case "dockerfile" -> target.dockerfile(json.text());
                case "dockerfile-inline" -> target.inline(!json.isNull());
                case "target" -> target.stage(json.text());
                case "tags" -> list(json, target.tags());
                case "platforms" -> list(json, target.platforms());
                case "annotations" -> list(json, target.annotations());
                case "output", "cache-to" -> outputs(json, target.outputs());
                case "args" -> map(json, target.args());
                case "labels" -> map(json, target.labels());
                case "contexts" -> map(json, target.contexts());
                default -> { }
            }
        }
        return target;
    }

    private static void list(JsonInput json, List<String> values) throws IOException {
        for (boolean more = json.firstItem(); more; more = json.nextItem()) {
            values.add(json.text());
            atMost(json, values.size(), "entries");
        }
    }

    private static void map(JsonInput json, Map<String, String> values) throws IOException {
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            values.put(name, json.text());
            atMost(json, values.size(), "entries");
        }
    }

    /** Texts up to buildx 0.19, objects since. */
    private static void outputs(JsonInput json, List<String> values) throws IOException {
        for (boolean more = json.firstItem(); more; more = json.nextItem()) {
            if (json.isObject()) {
                Map<String, String> attributes = new LinkedHashMap<>();
                map(json, attributes);
                values.add(new Csv().attributes(attributes).toString());
            } else {
                values.add(json.text());
            }
            atMost(json, values.size(), "outputs");
        }
    }

    private static void atMost(JsonInput json, int count, String what) throws IOException {
        if (count > MOST) {
            throw json.wrong("it has more than " + MOST + " " + what);
        }
    }
}
