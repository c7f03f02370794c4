package io.jenkins.plugins.containerrelease.cli.run;

import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Command;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** What commands might say, for a run in which none is run. */
final class Pretended {
    /** Made-up content by path in the scratch folder. */
    private final Map<String, String> files = new HashMap<>();

    /** What the command might say; also notes what the file for its output would hold. */
    String output(Command command) {
        String said = "";
        if (command.stdout() != null) {
            files.put(command.stdout().path(), said);
            return "";
        }
        return said;
    }

    /** What a reader makes of made-up files; {@code null} where nothing can be made up. */
    Event read(Action.ReadFile action, Clock clock) throws IOException {
        StringBuilder content = new StringBuilder();
        for (var file : action.files()) {
            if (!files.containsKey(file.path())) {
                return null;
            }
            content.append(files.get(file.path()));
        }
        try {
            Object result = action.reader().read(
                    new ByteArrayInputStream(content.toString().getBytes(StandardCharsets.UTF_8)), OutputStream.nullOutputStream());
            return new Event.FileRead(clock.instant(), result);
        } catch (IOException e) {
            return null;
        }
    }
}
