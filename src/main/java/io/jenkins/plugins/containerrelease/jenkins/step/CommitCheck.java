package io.jenkins.plugins.containerrelease.jenkins.step;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.containerrelease.host.Plain;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Publishes checks on the commit that is built. The one implementation needs the plugin checks-api, and is not there without it: nothing
 * but that class may name one of that plugin's.
 */
public abstract class CommitCheck implements ExtensionPoint {
    private static final Logger LOGGER = Logger.getLogger(CommitCheck.class.getName());

    /** Publishes, or says in the log why there is nothing to publish with. */
    abstract void publish(Run<?, ?> run, TaskListener listener, CheckText text);

    /** Publishes a check; whatever goes wrong is said in the build's log, and changes nothing else. */
    static void of(Run<?, ?> run, TaskListener listener, CheckText text) {
        ExtensionList<CommitCheck> there = ExtensionList.lookup(CommitCheck.class);
        if (there.isEmpty()) {
            listener.getLogger().println(Plain.line(Messages.CommitCheck_noPlugin(text.name())));
            return;
        }
        try {
            there.get(0).publish(run, listener, text);
        } catch (RuntimeException | LinkageError e) {
            LOGGER.log(Level.WARNING, e, () -> "a check of " + run + " was not published");
            listener.getLogger().println(Plain.line(Messages.CommitCheck_notPublished(text.name(), e.getClass().getSimpleName())));
        }
    }
}
