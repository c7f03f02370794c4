package io.jenkins.plugins.containerrelease.jenkins.credentials;

import io.jenkins.plugins.containerrelease.engine.flow.Command;
import io.jenkins.plugins.containerrelease.host.Secrets;
import java.util.Objects;

/**
 * A command with what it needs to run now. Never saved: it has the secrets.
 *
 * @param command what to run; it may have more environment and secret files than the flow asked for
 * @param secrets what fills its slots, and its logins: its own only
 */
public record ResolvedCommand(Command command, Secrets secrets) {
    public ResolvedCommand {
        Objects.requireNonNull(command);
        Objects.requireNonNull(secrets);
    }
}
