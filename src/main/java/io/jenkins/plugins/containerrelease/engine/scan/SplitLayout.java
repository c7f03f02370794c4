package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Command;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import io.jenkins.plugins.containerrelease.engine.flow.FileRef;
import io.jenkins.plugins.containerrelease.engine.image.Descriptor;
import io.jenkins.plugins.containerrelease.engine.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes, from a layout with several platforms, one layout for each: an {@code index.json} that lists just that platform
 * beside a link to the same content. Scanners take the first image of a layout, whichever platform is asked for.
 */
final class SplitLayout implements Stage {
    private static final long serialVersionUID = 1L;

    /** How many of the actions are done. */
    private int done;

    @Override
    public Action start(ScanState state) {
        return state.request().layout() == null ? null : actions(state).get(0);
    }

    private static List<Action> actions(ScanState state) {
        List<Action> actions = new ArrayList<>();
        for (Descriptor target : state.targets()) {
            String folder = state.layoutFolder(target);
            actions.add(new Action.WriteFile(FileRef.scratch(folder + "/oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}"));
            actions.add(new Action.WriteFile(FileRef.scratch(folder + "/index.json"), index(target)));
            actions.add(new Action.Run(Command.of("layout-" + target.digest().shortHex(), "Make a layout of one platform")
                    .argv("ln", "-sfn", state.absolute(state.request().layout()) + "/blobs", state.layoutOf(target) + "/blobs")
                    .timeout(Duration.ofMinutes(1))
                    .quiet()
                    .build()));
        }
        return actions;
    }

    private static String index(Descriptor target) {
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("mediaType", target.mediaType());
        manifest.put("digest", target.digest().toString());
        manifest.put("size", target.size());
        if (target.platform() != null) {
            Map<String, String> platform = new LinkedHashMap<>();
            platform.put("architecture", target.platform().architecture());
            platform.put("os", target.platform().os());
            if (!target.platform().variant().isEmpty()) {
                platform.put("variant", target.platform().variant());
            }
            manifest.put("platform", platform);
        }
        return Json.line(Map.of("schemaVersion", 2, "manifests", List.of(manifest)));
    }

    @Override
    public Action next(Event event, ScanState state) {
        if (event instanceof Event.FileUnreadable unreadable) {
            return refused(unreadable.message());
        }
        if (event instanceof Event.Ran ran && !ran.result().succeeded()) {
            return refused("ln " + ran.result().describe());
        }
        List<Action> actions = actions(state);
        done++;
        return done < actions.size() ? actions.get(done) : null;
    }

    private static Action refused(String why) {
        return new Action.Refused(Action.Refused.Cause.TOOL, "the layout could not be split into its platforms: " + why);
    }

    @Override
    public String status(ScanState state) {
        return "splitting the layout into its platforms";
    }
}
