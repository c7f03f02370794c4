package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.image.Descriptor;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import java.util.List;

/** Compares what a report says it is about with what was to be scanned. */
final class ReportCheck {
    private ReportCheck() {}

    /** What a result file is about by the caller's word, or because there is only one thing; {@code null} otherwise. */
    static Descriptor given(ResultFile file, ScanState state) {
        if (file.platform() != null) {
            return byPlatform(file.platform(), state);
        }
        return state.targets().size() == 1 ? state.targets().get(0) : null;
    }

    /** What a report is about by its own word; {@code null} where it does not say, or is about nothing of this image. */
    static Descriptor stated(ScanReport report, ScanState state) {
        List<Descriptor> byDigest = state.targets().stream()
                .filter(target -> report.imageDigests().contains(target.digest())).toList();
        if (byDigest.size() == 1) {
            return byDigest.get(0);
        }
        return report.platform() == null ? null : byPlatform(report.platform(), state);
    }

    private static Descriptor byPlatform(Platform platform, ScanState state) {
        List<Descriptor> found = state.targets().stream()
                .filter(target -> target.platform() != null && isSame(target.platform(), platform)).toList();
        return found.size() == 1 ? found.get(0) : null;
    }

    /** Why a report does not count as a scan of its target; {@code null} where it does. */
    static String problem(ScanJob job, ScanReport report, ScanState state) {
        if (!report.problems().isEmpty()) {
            return report.problems().get(0);
        }
        List<Digest> about = report.imageDigests();
        if (!about.isEmpty() && !about.contains(job.target().digest()) && !about.contains(state.digest())) {
            return "it is about another image, " + about.get(0) + ", not about " + job.target().digest();
        }
        Platform wanted = job.target().platform();
        if (wanted != null && report.platform() != null && !isSame(wanted, report.platform())) {
            return "it is about " + Quoted.text(report.platform().toString()) + ", not about " + wanted;
        }
        return job.file() == null ? Scanners.named(job.scanner()).contradiction(job.result(), report) : null;
    }

    /** An image's configuration often leaves out the variant that the index names. */
    private static boolean isSame(Platform one, Platform other) {
        return one.os().equals(other.os()) && one.architecture().equals(other.architecture())
                && (one.variant().isEmpty() || other.variant().isEmpty() || one.variant().equals(other.variant()));
    }
}
