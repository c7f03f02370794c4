package io.jenkins.plugins.containerrelease.jenkins.action;

import io.jenkins.plugins.containerrelease.jenkins.store.RecordedCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/**
 * The Pipeline that a marked run follows: an agent, and the step with the parameters of an earlier call. It calls nothing but
 * steps of plugins, through {@code steps}, where no library can put anything else in their place.
 */
final class MoveScript {
    static final String ROLL_BACK = "rollbackImage";
    static final String PROMOTE = "promoteImage";

    /** What an earlier call said of itself and does not hold for the next: why, for whom else, and what to make of a failure. */
    private static final Set<String> OF_THE_CALL = Set.of("reason", "gateResult", "check", "dryRun");
    /** What a promotion says of the image and of where it goes. */
    private static final Set<String> OF_THE_IMAGE = Set.of("to", "image", "target", "allowTagSource", "tags", "version", "movable");
    /** Where files are written that the parameters named in the workspace of the earlier build. */
    private static final String FOLDER = ".container-release";

    private final RecordedCall call;
    private final String function;
    private final Map<String, Object> arguments = new LinkedHashMap<>();

    private MoveScript(RecordedCall call, String function) {
        this.call = call;
        this.function = function;
        call.arguments().forEach((parameter, value) -> {
            if (!OF_THE_CALL.contains(parameter) && !OF_THE_IMAGE.contains(parameter)) {
                arguments.put(parameter, value);
            }
        });
    }

    /** One that rolls a promotion back as it was promoted: with its logins, verification, policy. */
    static MoveScript rollingBack(RecordedCall promotion) {
        return new MoveScript(promotion, ROLL_BACK);
    }

    /** One that promotes as an earlier promotion did. */
    static MoveScript promotingAs(RecordedCall promotion) {
        MoveScript script = new MoveScript(promotion, PROMOTE);
        if (promotion.arguments().containsKey("movable")) {
            script.arguments.put("movable", promotion.arguments().get("movable"));
        }
        return script;
    }

    MoveScript with(String parameter, Object value) {
        arguments.put(parameter, value);
        return this;
    }

    /** @return {@code null} where it is not there */
    Object argument(String parameter) {
        return arguments.get(parameter);
    }

    /** Whether files have to be written before the step can run, which takes a step of another plugin. */
    boolean writesFiles() {
        return files().containsKey("key") || files().containsKey("policyFile") && arguments.containsKey("policy");
    }

    private Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>(call.files());
        files.keySet().retainAll(arguments.keySet());
        return files;
    }

    /**
     * The script.
     *
     * @param description what the run says it is
     */
    String text(String description) {
        List<String> lines = new ArrayList<>();
        lines.add("// made by the plugin container-release, for who asked for it on a release page");
        // who may build may rebuild any run, also this one
        lines.add("if (currentBuild.getBuildCauses(" + GroovyText.of(MoveCause.class.getName()) + ").isEmpty()) {");
        lines.add("    throw new Exception(" + GroovyText.of(Messages.MoveScript_repeated()) + ")");
        lines.add("}");
        lines.add("currentBuild.description = " + GroovyText.of(description));
        lines.add("steps.node" + (call.label() == null ? "" : "(" + GroovyText.of(call.label()) + ")") + " {");
        Map<String, Object> last = new LinkedHashMap<>(arguments);
        files().forEach((parameter, content) -> {
            if (parameter.equals("policyFile") && !last.containsKey("policy")) {
                last.remove("policyFile");
                last.put("policy", content);
                return;
            }
            String path = FOLDER + "/" + parameter;
            last.put(parameter, path);
            lines.add("    steps.writeFile(" + GroovyText.pairs(ordered("file", path, "text", content)) + ")");
        });
        StringJoiner each = new StringJoiner(",\n            ", "    steps." + function + "(", ")");
        last.forEach((parameter, value) -> each.add(GroovyText.pairs(Map.of(parameter, value))));
        lines.add(each.toString());
        lines.add("}");
        // not SUCCESS: the last successful build stays the one that others, and the polling of the source, go by
        lines.add("currentBuild.result = 'NOT_BUILT'");
        return String.join("\n", lines) + "\n";
    }

    private static Map<String, Object> ordered(String first, String firstValue, String second, String secondValue) {
        Map<String, Object> ordered = new LinkedHashMap<>();
        ordered.put(first, firstValue);
        ordered.put(second, secondValue);
        return ordered;
    }
}
