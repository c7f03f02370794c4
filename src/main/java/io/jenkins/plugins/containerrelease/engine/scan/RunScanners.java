package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Backoff;
import io.jenkins.plugins.containerrelease.engine.flow.Command;
import io.jenkins.plugins.containerrelease.engine.flow.CommandResult;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import io.jenkins.plugins.containerrelease.engine.flow.TransientFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs all scans side by side; what failed for a reason that passes is tried again, later, and what failed for want of
 * something that can be brought, once that is there.
 */
final class RunScanners implements Stage {
    private static final long serialVersionUID = 1L;

    /** The jobs of the batch that runs, or runs next; by id. */
    private final ArrayList<String> running = new ArrayList<>();
    /** What is brought before the next batch; {@code null} where nothing is missing. */
    private Command remedy;
    /** The jobs that want it; by id. */
    private final ArrayList<String> wanting = new ArrayList<>();
    /** Names of the scanners for which something was brought: that is done once. */
    private final ArrayList<String> helped = new ArrayList<>();
    /** How often bringing it may be tried again. */
    private Backoff backoff;

    @Override
    public Action start(ScanState state) {
        for (ScanJob job : state.jobs()) {
            if (job.file() == null) {
                Prepared prepared = state.prepared().get(job.scanner());
                if (prepared.problem() == null) {
                    running.add(job.id());
                } else {
                    job.failed(job.subject() + " was not done: " + prepared.problem());
                }
            }
        }
        return batch(state);
    }

    private Action batch(ScanState state) {
        if (running.isEmpty()) {
            return null;
        }
        List<Command> commands = jobs(running, state).stream()
                .map(job -> Scanners.named(job.scanner()).scan(state, job)).toList();
        return new Action.RunBatch(commands, state.request().parallel());
    }

    private static List<ScanJob> jobs(List<String> ids, ScanState state) {
        return ids.stream().map(id -> state.jobs().stream().filter(job -> job.id().equals(id)).findFirst().orElseThrow())
                .toList();
    }

    @Override
    public Action next(Event event, ScanState state) {
        if (event instanceof Event.Waited) {
            return remedy == null ? batch(state) : new Action.Run(remedy);
        }
        if (event instanceof Event.Ran ran && remedy != null) {
            return helped(ran, state);
        }
        if (!(event instanceof Event.Ran ran) || ran.results().size() != running.size()) {
            throw new IllegalStateException("not an answer: " + event);
        }
        List<ScanJob> jobs = jobs(running, state);
        Duration longest = Duration.ZERO;
        running.clear();
        for (int i = 0; i < jobs.size(); i++) {
            Optional<Duration> wait = ended(jobs.get(i), ran.results().get(i), ran.at(), state);
            if (wait.isPresent()) {
                running.add(jobs.get(i).id());
                longest = wait.get().compareTo(longest) > 0 ? wait.get() : longest;
            }
        }
        if (remedy != null) {
            return new Action.Run(remedy);
        }
        return running.isEmpty() ? null : new Action.Wait(longest, running.size() == 1
                ? "a scan failed for a reason that may pass" : running.size() + " scans failed for a reason that may pass");
    }

    /** The wait after which to try again, if that may help. */
    private Optional<Duration> ended(ScanJob job, CommandResult result, Instant now, ScanState state) {
        Scanner scanner = Scanners.named(job.scanner());
        job.ended(result);
        job.uncovered(scanner.uncovered(result));
        if (scanner.isDone(result)) {
            return Optional.empty();
        }
        Command helps = helped.contains(job.scanner()) ? null : scanner.remedy(state, result);
        if (helps != null && (remedy == null || remedy.id().equals(helps.id()))) {
            remedy = helps;
            backoff = new Backoff(state.request().retries(), state.request().retryWait());
            wanting.add(job.id());
            return Optional.empty();
        }
        return scanner.isTransient(result) ? job.backoff().next(TransientFailure.askedWait(result, now)) : Optional.empty();
    }

    private Action helped(Event.Ran ran, ScanState state) {
        CommandResult result = ran.result();
        List<ScanJob> jobs = jobs(wanting, state);
        Scanner scanner = Scanners.named(jobs.get(0).scanner());
        Optional<Duration> wait = !result.succeeded() && scanner.mayPass(result)
                ? backoff.next(TransientFailure.askedWait(result, ran.at())) : Optional.empty();
        if (wait.isPresent()) {
            return new Action.Wait(wait.get(), remedy.title() + " failed for a reason that may pass");
        }
        if (result.succeeded()) {
            running.addAll(wanting);
        } else {
            jobs.forEach(job -> job.failed(job.subject() + " failed: " + remedy.title() + ": " + scanner.title() + " "
                    + result.describe()));
        }
        helped.add(scanner.name());
        wanting.clear();
        remedy = null;
        return batch(state);
    }

    @Override
    public String status(ScanState state) {
        return remedy != null ? "preparing another try" : "scanning " + String.join(", ", jobs(running, state).stream()
                .map(job -> job.place() + " with " + Scanners.named(job.scanner()).title()).toList());
    }
}
