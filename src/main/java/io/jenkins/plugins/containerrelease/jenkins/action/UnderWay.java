package io.jenkins.plugins.containerrelease.jenkins.action;

import hudson.model.Item;
import hudson.model.Job;
import hudson.model.Queue;
import hudson.model.Run;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.containerrelease.jenkins.store.BuildReport;
import io.jenkins.plugins.containerrelease.jenkins.store.MoveMark;
import io.jenkins.plugins.containerrelease.jenkins.store.RecordedCall;
import io.jenkins.plugins.containerrelease.storage.ReportFolder;
import java.io.IOException;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionList;

/** A promotion or rollback that has not ended and sets tags of a repository that another one is to set. */
public final class UnderWay {
    private final String sentence;
    private final String url;
    private final String name;

    private UnderWay(String sentence, Run<?, ?> run) {
        this.sentence = sentence;
        boolean shown = run != null && run.hasPermission(Item.READ);
        this.url = shown ? run.getUrl() : null;
        this.name = shown ? run.getFullDisplayName() : null;
    }

    /** What goes on, in a sentence. */
    public String sentence() {
        return sentence;
    }

    /** Address of its run below Jenkins' own; {@code null} where it has not begun, or is not for who asks. */
    public String url() {
        return url;
    }

    /** What its run is called; {@code null} likewise. */
    public String name() {
        return name;
    }

    /**
     * The first that is found; in all of Jenkins, whoever asks.
     *
     * @param job one of its runs may have been put into the queue a moment ago
     * @return {@code null} where there is none
     */
    static UnderWay on(Collection<String> repositories, Job<?, ?> job) {
        Found found = find(repositories, job);
        return found == null ? null : new UnderWay(found.sentence, found.run);
    }

    /** @param run {@code null} where it waits in the queue */
    private record Found(String sentence, Run<?, ?> run) {}

    @SuppressWarnings("try")
    private static Found find(Collection<String> repositories, Job<?, ?> job) {
        try (ACLContext all = ACL.as2(ACL.SYSTEM2)) {
            // the queue first: what leaves it in between is a run then
            for (Queue.Item item : Queue.getInstance().getItems()) {
                MoveMark mark = item.getAction(MoveMark.class);
                if (mark != null && !Collections.disjoint(mark.repositories(), repositories)) {
                    return new Found(Messages.UnderWay_queued(who(mark), item.getWhy()), null);
                }
            }
            for (Run<?, ?> run : running(job)) {
                MoveMark mark = MoveMark.of(run);
                if (mark != null && !Collections.disjoint(mark.repositories(), repositories)) {
                    return new Found(Messages.UnderWay_marked(who(mark)), run);
                }
                String repository = movedBy(run, repositories);
                if (repository != null) {
                    return new Found(Messages.UnderWay_running(repository), run);
                }
            }
            return null;
        }
    }

    private static String who(MoveMark mark) {
        return mark.user() == null ? Messages.UnderWay_somebody() : mark.user();
    }

    /** Also the runs of the job that have begun and whose Pipeline is not in the list yet. */
    private static Set<Run<?, ?>> running(Job<?, ?> job) {
        Set<Run<?, ?>> running = new LinkedHashSet<>();
        for (Run<?, ?> run = job.getLastBuild(); run != null; run = run.getPreviousBuildInProgress()) {
            if (run.isBuilding()) {
                running.add(run);
            }
        }
        for (FlowExecution execution : FlowExecutionList.get()) {
            try {
                if (execution.getOwner().getExecutable() instanceof Run<?, ?> run && run.isBuilding()) {
                    running.add(run);
                }
            } catch (IOException e) {
                // its run cannot be loaded: it goes nowhere
            }
        }
        return running;
    }

    private static String movedBy(Run<?, ?> run, Collection<String> repositories) {
        ReportFolder folder = BuildReport.of(run).folder();
        for (RecordedCall call : RecordedCall.in(folder)) {
            if (!Collections.disjoint(call.repositories(), repositories) && call.isUnfinished(folder)) {
                return String.join(", ", call.repositories());
            }
        }
        return null;
    }
}
