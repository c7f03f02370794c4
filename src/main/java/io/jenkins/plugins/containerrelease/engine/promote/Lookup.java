package io.jenkins.plugins.containerrelease.engine.promote;

import io.jenkins.plugins.containerrelease.engine.flow.CommandResult;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.ImageReference;

/** What {@code oras resolve} said about a tag: there, not there, or nobody knows. */
final class Lookup {
    private Lookup() {}

    /**
     * Whether the registry says that there is nothing by that name. Missing credentials are reported as
     * {@code basic credential not found}: only the name of the image before {@code not found} makes it an answer.
     */
    static boolean absent(CommandResult result, ImageReference image) {
        return result.ending() == CommandResult.Ending.EXITED
                && result.exitCode() != 0
                && result.stderr().contains(image + ": not found");
    }

    /**
     * The digest that was printed.
     *
     * @return {@code null} where what was printed is not a digest
     */
    static Digest digest(CommandResult result) {
        try {
            return Digest.parse(result.stdout().strip());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
