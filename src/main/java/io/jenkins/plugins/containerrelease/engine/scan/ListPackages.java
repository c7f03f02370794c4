package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import io.jenkins.plugins.containerrelease.engine.flow.FileRef;
import io.jenkins.plugins.containerrelease.engine.image.Descriptor;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the list of all packages of the scanned platforms, as far as a scanner lists packages whether or not it finds
 * something in them: Trivy does. Only a list of every platform is one.
 */
final class ListPackages implements Stage {
    private static final long serialVersionUID = 1L;

    @Override
    public Action start(ScanState state) {
        List<FileRef> files = new ArrayList<>();
        List<String> platforms = new ArrayList<>();
        List<String> unlisted = new ArrayList<>();
        for (Descriptor target : state.targets()) {
            ScanJob lister = state.done().stream().filter(job -> job.target().digest().equals(target.digest()))
                    .filter(ListPackages::lists).findFirst().orElse(null);
            if (lister == null) {
                unlisted.add(ScanGates.place(target));
            } else {
                files.add(lister.file() == null ? state.output(lister) : FileRef.workspace(lister.file().file()));
                platforms.add(ScanGates.place(target));
            }
        }
        if (!unlisted.isEmpty()) {
            state.packagesUnknown("no scanner lists the packages of " + String.join(", ", unlisted));
            return null;
        }
        if (files.stream().map(FileRef::place).distinct().count() > 1) {
            state.packagesUnknown("some platforms were scanned, of others the results were given");
            return null;
        }
        return new Action.ReadFile(files, new PackagesReader(platforms), state.packagesFile());
    }

    private static boolean lists(ScanJob job) {
        return (job.file() == null ? Scanners.named(job.scanner()).format() : job.file().format()) == ReportFormat.TRIVY
                && job.report().packages() >= 0;
    }

    @Override
    public Action next(Event event, ScanState state) {
        if (event instanceof Event.FileRead read) {
            state.packages((PackageList) read.result());
        } else if (event instanceof Event.FileUnreadable unreadable) {
            state.packagesUnknown(unreadable.message());
        } else {
            throw new IllegalStateException("not an answer: " + event);
        }
        return null;
    }

    @Override
    public String status(ScanState state) {
        return "listing packages";
    }
}
