package io.jenkins.plugins.containerrelease.jenkins.durable;

import hudson.Extension;
import hudson.model.Run;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import jenkins.model.Jenkins;

/** Holds builds where they are to be interrupted, until their Jenkins is gone; outlives each Jenkins of a test. */
@Extension
public final class Interruptions extends FlowListener {
    private static final Map<String, InterruptedBuild> BUILDS = new ConcurrentHashMap<>();

    /** Follows the build of a job from now on. */
    static void of(InterruptedBuild build) {
        BUILDS.put(build.job(), build);
    }

    /**
     * Lets builds go on after a restart, and waits a moment: by itself a Jenkins gives an agent one of them every few seconds,
     * and in a test it takes an agent for removed that a build has waited 15 seconds for.
     */
    public static void hurryUp(Jenkins jenkins) throws InterruptedException {
        jenkins.getQueue().scheduleMaintenance();
        Thread.sleep(50);
    }

    @Override
    public void onTransition(Run<?, ?> run, String step, String transition) {
        InterruptedBuild build = BUILDS.get(run.getParent().getFullName());
        if (build != null && build.reaches(run, step, transition)) {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new IllegalStateException("its Jenkins is gone", e);
            }
        }
    }
}
