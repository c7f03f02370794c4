package io.jenkins.plugins.containerrelease.cli;

import io.jenkins.plugins.containerrelease.engine.call.ToolPin;
import io.jenkins.plugins.containerrelease.engine.call.ToolPins;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Which programs tools have to be. */
final class PinOptions {
    @Option(names = "--pin", paramLabel = "TOOL[=VERSION][,sha256=CHECKSUM]",
            description = "Which program a tool has to be, by its version, the checksum of its executable, or both; may be"
                    + " repeated: several for one tool are alternatives.")
    private List<String> pins = new ArrayList<>();

    /** What was said; any programs where nothing was. */
    ToolPins pins() {
        return ToolPins.none().and("the step", pins.stream().map(text -> Named.value("--pin", text, ToolPin::parse)).toList());
    }
}
