package io.jenkins.plugins.containerrelease.jenkins.durable;

import hudson.Extension;
import hudson.model.Run;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Holds a build for ever at a transition of its step, until its Jenkins is gone. */
@Extension
public final class Stops extends FlowListener {
    private final Map<String, Integer> stopAt = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> stopped = new ConcurrentHashMap<>();
    private final Map<String, List<String>> seen = new ConcurrentHashMap<>();

    /** Holds the build at its transition number so and so, counted from 0. */
    void stop(String job, int at) {
        stopAt.put(job, at);
        stopped.put(job, new CountDownLatch(1));
    }

    /** Waits until the build is held. */
    void awaitStop(String job) throws InterruptedException {
        stopped.get(job).await();
    }

    /** The transitions of a build so far. */
    List<String> seen(String job) {
        return seen.getOrDefault(job, List.of());
    }

    @Override
    public void onTransition(Run<?, ?> run, String step, String transition) {
        String job = run.getParent().getFullName();
        List<String> transitions = seen.computeIfAbsent(job, key -> new CopyOnWriteArrayList<>());
        transitions.add(transition);
        Integer at = stopAt.get(job);
        if (at != null && transitions.size() - 1 == at) {
            stopped.get(job).countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new IllegalStateException("its Jenkins is gone", e);
            }
        }
    }
}
