package io.jenkins.plugins.containerrelease.jenkins.store;

import io.jenkins.plugins.containerrelease.engine.report.ReleaseReport;
import io.jenkins.plugins.containerrelease.storage.ReportFolder;
import io.jenkins.plugins.containerrelease.storage.ReportFolder.Stamp;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The reports that were read last, without their findings, as long as their step files are the same: few, and none that is large. */
final class ReportCache {
    private static final int MOST = 8;
    private static final long LARGEST_BYTES = 4L << 20;

    private final Map<Path, Kept> reports = new LinkedHashMap<>(MOST, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, Kept> eldest) {
            return size() > MOST;
        }
    };

    private record Kept(Stamp stamp, SoftReference<ReleaseReport> report) {}

    ReleaseReport get(ReportFolder folder) throws IOException {
        // taken first: what is written while the files are read makes another stamp
        Stamp stamp = folder.stamp();
        synchronized (reports) {
            Kept kept = reports.get(folder.root());
            ReleaseReport report = kept == null || !kept.stamp.equals(stamp) ? null : kept.report.get();
            if (report != null) {
                return report;
            }
        }
        ReleaseReport report = folder.read();
        if (stamp.bytes() <= LARGEST_BYTES) {
            synchronized (reports) {
                reports.put(folder.root(), new Kept(stamp, new SoftReference<>(report)));
            }
        }
        return report;
    }
}
