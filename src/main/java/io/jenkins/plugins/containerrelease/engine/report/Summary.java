package io.jenkins.plugins.containerrelease.engine.report;

import io.jenkins.plugins.containerrelease.engine.report.ReleaseReport.Image;
import io.jenkins.plugins.containerrelease.engine.report.ReleaseReport.Reason;
import io.jenkins.plugins.containerrelease.engine.report.ReleaseReport.Reason.Kind;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The verdict's reasons in one sentence. */
final class Summary {
    private Summary() {}

    static String of(Verdict verdict, List<Reason> reasons, List<Image> images) {
        List<Image> candidates = images.stream().filter(image -> image.replacedBy() == null).toList();
        return switch (verdict) {
            case PASS -> candidates.size() == 1
                    ? "The image was scanned on every platform, and nothing speaks against it."
                    : "All " + candidates.size() + " images passed, and nothing speaks against them.";
            case WARN -> "Nothing stops it, but " + things(reasons.size()) + " should be looked at.";
            case FAIL -> which(candidates) + counted(reasons) + ".";
        };
    }

    private static String things(int n) {
        return n == 1 ? "one thing" : n + " things";
    }

    private static String which(List<Image> candidates) {
        long failed = candidates.stream().filter(image -> image.verdict() == Verdict.FAIL).count();
        return candidates.size() > 1 && failed > 0 ? failed + " of " + candidates.size() + " images: " : "";
    }

    private static String counted(List<Reason> reasons) {
        Map<Kind, Integer> byKind = new TreeMap<>();
        reasons.stream().filter(r -> r.verdict() == Verdict.FAIL).forEach(r -> byKind.merge(r.kind(), 1, Integer::sum));
        String all = byKind.entrySet().stream()
                .map(entry -> phrase(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", "));
        return Character.toUpperCase(all.charAt(0)) + all.substring(1);
    }

    private static String phrase(Kind kind, int n) {
        return switch (kind) {
            case GATE -> n + (n == 1 ? " gate said no" : " gates said no");
            case NOT_SCANNED -> n == 1 ? "something was not scanned" : n + " images or platforms were not scanned";
            case SCAN_FAILED -> n + (n == 1 ? " scan gave no result" : " scans gave no result");
            case NOT_VERIFIED -> n + (n == 1 ? " verification failed" : " verifications failed");
            case ROLLED_BACK -> n + (n == 1 ? " rollback" : " rollbacks");
            case REFUSED -> n + (n == 1 ? " step could not do its work" : " steps could not do their work");
            case UNFINISHED -> n + (n == 1 ? " step has not ended" : " steps have not ended");
            case UNREADABLE -> n + (n == 1 ? " file could not be read" : " files could not be read");
            case UNEXPLAINED -> n + (n == 1 ? " step says no without a reason" : " steps say no without a reason");
            case NO_IMAGE -> "there is no image";
        };
    }
}
