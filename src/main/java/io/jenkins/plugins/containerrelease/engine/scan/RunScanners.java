package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Command;
import io.jenkins.plugins.containerrelease.engine.flow.CommandResult;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs all scans side by side; what failed for a reason that passes is tried again, later. */
final class RunScanners implements Stage {
    private static final long serialVersionUID = 1L;

    /** The jobs of the batch that runs, or runs next; by id. */
    private final ArrayList<String> running = new ArrayList<>();

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
        List<Command> commands = jobs(state).stream()
                .map(job -> Scanners.named(job.scanner()).scan(state, job)).toList();
        return new Action.RunBatch(commands, state.request().parallel());
    }

    private List<ScanJob> jobs(ScanState state) {
        return running.stream().map(id -> state.jobs().stream().filter(job -> job.id().equals(id)).findFirst().orElseThrow())
                .toList();
    }

    @Override
    public Action next(Event event, ScanState state) {
        if (event instanceof Event.Waited) {
            return batch(state);
        }
        if (!(event instanceof Event.Ran ran) || ran.results().size() != running.size()) {
            throw new IllegalStateException("not an answer: " + event);
        }
        List<ScanJob> jobs = jobs(state);
        Duration longest = Duration.ZERO;
        running.clear();
        for (int i = 0; i < jobs.size(); i++) {
            Optional<Duration> wait = ended(jobs.get(i), ran.results().get(i));
            if (wait.isPresent()) {
                running.add(jobs.get(i).id());
                longest = wait.get().compareTo(longest) > 0 ? wait.get() : longest;
            }
        }
        return running.isEmpty() ? null : new Action.Wait(longest, running.size() == 1
                ? "a scan failed for a reason that may pass" : running.size() + " scans failed for a reason that may pass");
    }

    private static Optional<Duration> ended(ScanJob job, CommandResult result) {
        Scanner scanner = Scanners.named(job.scanner());
        job.ended(result);
        return !scanner.isDone(result) && scanner.isTransient(result) ? job.backoff().next() : Optional.empty();
    }

    @Override
    public String status(ScanState state) {
        return "scanning " + String.join(", ", jobs(state).stream().map(job -> job.place() + " with "
                + Scanners.named(job.scanner()).title()).toList());
    }
}
