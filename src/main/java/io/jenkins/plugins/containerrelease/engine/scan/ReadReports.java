package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.CommandResult;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import io.jenkins.plugins.containerrelease.engine.flow.FileRef;
import io.jenkins.plugins.containerrelease.engine.image.Descriptor;

/** Reads what the scanners wrote, and the results that were given, one after another. What does not fit does not count. */
final class ReadReports implements Stage {
    private static final long serialVersionUID = 1L;

    /** Which of the jobs is read. */
    private int at;

    @Override
    public Action start(ScanState state) {
        for (; at < state.jobs().size(); at++) {
            ScanJob job = state.jobs().get(at);
            Action read = job.file() == null ? output(job, state) : result(job, state);
            if (read != null) {
                return read;
            }
        }
        return null;
    }

    private static Action output(ScanJob job, ScanState state) {
        if (job.problem() != null) {
            return null;
        }
        Scanner scanner = Scanners.named(job.scanner());
        if (!scanner.isDone(job.result())) {
            String meaning = job.result().ending() == CommandResult.Ending.EXITED ? scanner.meaning(job.result()) : null;
            job.failed(job.subject() + " failed: it " + job.result().describe() + (meaning == null ? "" : " (" + meaning + ")"));
            return null;
        }
        return read(job, scanner.format(), state.output(job), state);
    }

    /** A result that is not known to be about which platform is read twice: to find out, and to keep its findings. */
    private static Action result(ScanJob job, ScanState state) {
        String refusal = state.request().pins().refusalOfResult(job.scanner());
        if (refusal != null) {
            job.failed(job.subject() + " does not count: " + refusal);
            return null;
        }
        FileRef file = FileRef.workspace(job.file().file());
        Descriptor target = job.target() == null ? ReportCheck.given(job.file(), state) : job.target();
        if (target != null) {
            job.about(target);
            return read(job, job.file().format(), file, state);
        }
        if (job.file().platform() != null) {
            job.failed(job.subject() + " is not used: " + job.file().platform() + " is not among what is scanned");
            return null;
        }
        return new Action.ReadFile(file, job.file().format().fileReader(new ScanSubject(job.scanner(), null, null)));
    }

    private static Action read(ScanJob job, ReportFormat format, FileRef file, ScanState state) {
        ScanSubject subject = new ScanSubject(job.scanner(), job.target().platform(), job.target().digest());
        return new Action.ReadFile(file, format.fileReader(subject), state.findingsFile(job));
    }

    @Override
    public Action next(Event event, ScanState state) {
        ScanJob job = state.jobs().get(at);
        if (event instanceof Event.FileUnreadable unreadable) {
            job.failed(job.subject() + (unreadable.reason() == Event.FileUnreadable.Reason.ABSENT
                    ? job.file() == null ? " wrote no output" : " is not there"
                    : " cannot be read: " + unreadable.message()));
        } else if (event instanceof Event.FileRead read) {
            ScanReport report = (ScanReport) read.result();
            if (job.target() == null) {
                return learned(job, report, state);
            }
            String problem = ReportCheck.problem(job, report, state);
            if (problem == null) {
                job.succeeded(report);
            } else {
                job.failed(job.subject() + " does not count: " + problem);
            }
        } else {
            throw new IllegalStateException("not an answer: " + event);
        }
        at++;
        return start(state);
    }

    private Action learned(ScanJob job, ScanReport report, ScanState state) {
        Descriptor target = ReportCheck.stated(report, state);
        if (target == null) {
            job.failed(job.subject() + " is not used: it does not say which of the scanned platforms it is about; where you"
                    + " know, add ',platform=OS/ARCHITECTURE'");
            at++;
        } else {
            job.about(target);
        }
        return start(state);
    }

    @Override
    public String status(ScanState state) {
        return "reading reports";
    }
}
