package io.jenkins.plugins.containerrelease.engine.call;

import io.jenkins.plugins.containerrelease.engine.flow.Command;
import io.jenkins.plugins.containerrelease.engine.flow.CommandResult;
import io.jenkins.plugins.containerrelease.engine.flow.Facts;
import io.jenkins.plugins.containerrelease.engine.flow.FileReader;
import io.jenkins.plugins.containerrelease.engine.flow.FileRef;
import io.jenkins.plugins.containerrelease.engine.flow.TransientFailure;
import java.io.Serializable;

/**
 * A call of a tool. Every try is a command of its own, with its own id, because registry configurations and secrets are
 * kept in a folder for each command, and so that no output of an earlier try is taken for that of a later one.
 */
public interface Call extends Serializable {
    /** The command of one try; its output goes to {@link #output}. */
    Command command(String id, Facts facts);

    /** The file that the command of this id writes, by standard output or otherwise. */
    default FileRef output(String id) {
        return FileRef.scratch(id + ".out");
    }

    /** What reads the output; {@code null} where the end of standard output, kept in the result, is enough. */
    FileReader<? extends Serializable> reader();

    /** Whether to make the call again after it ended like this: it may pass then, and does no harm. */
    default boolean mayRepeat(CommandResult ended) {
        return TransientFailure.in(ended);
    }

    /** How it failed, in words that go on from the tool's name. */
    default String describe(CommandResult failed) {
        return failed.describe();
    }
}
