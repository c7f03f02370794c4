package io.jenkins.plugins.containerrelease.jenkins.durable;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Run;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Is told how a step gets on, on the thread that drives it. */
public abstract class FlowListener implements ExtensionPoint {
    private static final Logger LOGGER = Logger.getLogger(FlowListener.class.getName());

    /**
     * Called at each transition.
     *
     * @param run the build
     * @param step the step, e.g. {@code scan-image}
     * @param transition what has just happened, e.g. {@code asked for Run} or {@code launched trivy-amd64}
     */
    public abstract void onTransition(Run<?, ?> run, String step, String transition);

    static void fire(Run<?, ?> run, String step, String transition) {
        for (FlowListener listener : ExtensionList.lookup(FlowListener.class)) {
            try {
                listener.onTransition(run, step, transition);
            } catch (RuntimeException e) {
                LOGGER.log(Level.WARNING, e, () -> listener + " failed at '" + transition + "' of " + run);
            }
        }
    }
}
