package io.jenkins.plugins.containerrelease.engine.report;

import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.report.ReleaseReport.Reason;
import io.jenkins.plugins.containerrelease.engine.report.ReleaseReport.Reason.Kind;
import io.jenkins.plugins.containerrelease.engine.scan.ScanOutcome;
import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what speaks against a release. */
final class Reasons {
    private final List<Reason> all = new ArrayList<>();

    void add(Verdict verdict, Kind kind, String text, String step, List<Digest> images) {
        all.add(new Reason(verdict, kind, text, step, images, null));
    }

    void gate(GateResult gate, String step, List<Digest> images) {
        all.add(new Reason(gate.verdict(), Kind.GATE, gate.reason(), step, images, gate));
    }

    void notScanned(ImageFold image, String text) {
        add(Verdict.FAIL, Kind.NOT_SCANNED, text, null, List.of(image.digest()));
    }

    void scanFailed(ImageFold image, String step, Verdict verdict, ScanOutcome.Scan scan) {
        String what = scan.scanner() + " gave no result for "
                + (scan.platform() == null ? image.shown() : scan.platform() + " of " + image.shown());
        add(verdict, Kind.SCAN_FAILED, scan.problem() == null ? what : what + ": " + scan.problem(), step,
                List.of(image.digest()));
    }

    /** The worst of what was said about this image. */
    Verdict of(Digest image) {
        return worst(all.stream().filter(reason -> reason.images().contains(image)).toList());
    }

    Verdict overall() {
        return worst(all);
    }

    private static Verdict worst(List<Reason> reasons) {
        return reasons.stream().map(Reason::verdict).reduce(Verdict.PASS, Verdict::and);
    }

    /** The worst first, otherwise in the order they came up. */
    List<Reason> worstFirst() {
        return all.stream().sorted(Comparator.comparing(Reason::verdict).reversed()).toList();
    }
}
