package io.jenkins.plugins.containerrelease.jenkins.durable;

import hudson.model.TaskListener;
import io.jenkins.plugins.containerrelease.host.Plain;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Writes to the step's log: whole lines, with nothing in them that a browser or terminal would act on. */
final class StepLog {
    private static final Logger LOGGER = Logger.getLogger(StepLog.class.getName());

    private final StepContext context;

    StepLog(StepContext context) {
        this.context = context;
    }

    void line(String text) {
        try {
            TaskListener listener = context.get(TaskListener.class);
            if (listener != null) {
                listener.getLogger().println(Plain.line(text));
            }
        } catch (IOException e) {
            LOGGER.log(Level.FINE, e, () -> "the log of a step that has ended gets no more lines: " + context);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
