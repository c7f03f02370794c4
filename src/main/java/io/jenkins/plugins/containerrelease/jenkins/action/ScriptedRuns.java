package io.jenkins.plugins.containerrelease.jenkins.action;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Job;
import hudson.model.Queue;
import hudson.model.Run;
import io.jenkins.plugins.containerrelease.jenkins.store.MoveMark;

/**
 * Starts runs of a job that follow a script of ours instead of the job's. The one implementation needs the plugin workflow-cps,
 * and is not there without it: nothing but that class and what it makes may name one of that plugin's.
 */
public abstract class ScriptedRuns implements ExtensionPoint {
    /** What is there; {@code null} without Pipelines. */
    static ScriptedRuns get() {
        ExtensionList<ScriptedRuns> there = ExtensionList.lookup(ScriptedRuns.class);
        return there.isEmpty() ? null : there.get(0);
    }

    /** Whether a run is one of a Pipeline. */
    abstract boolean isScripted(Run<?, ?> run);

    /**
     * Puts a run into the queue.
     *
     * @return {@code null} where the job cannot be built
     */
    abstract Queue.Item schedule(Job<?, ?> job, String script, MoveMark mark, MoveCause cause);
}
