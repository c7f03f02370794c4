package io.jenkins.plugins.containerrelease.engine.promote;

import io.jenkins.plugins.containerrelease.engine.flow.Command;
import io.jenkins.plugins.containerrelease.engine.flow.Facts;
import io.jenkins.plugins.containerrelease.engine.flow.FileReader;
import java.io.Serializable;

/**
 * A call of a tool that can be made again: every try is a command of its own, with its own id, because registry
 * configurations and secrets are kept in a folder for each command.
 */
interface Call extends Serializable {
    /** The command of one try. */
    Command command(String id, Facts facts);

    /** What reads its standard output; {@code null} where the end of the output, kept in the result, is enough. */
    FileReader<? extends Serializable> reader();
}
