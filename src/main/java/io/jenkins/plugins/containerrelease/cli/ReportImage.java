package io.jenkins.plugins.containerrelease.cli;

import io.jenkins.plugins.containerrelease.cli.run.FrontException;
import io.jenkins.plugins.containerrelease.storage.ReportFolder;
import io.jenkins.plugins.containerrelease.host.UsageException;
import io.jenkins.plugins.containerrelease.engine.build.BuiltImage;
import io.jenkins.plugins.containerrelease.engine.report.ReleaseReport;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** The image that a step is about where none is given: the only one that the steps before left in the report. */
final class ReportImage {
    private final ReleaseReport.Image image;

    private ReportImage(ReleaseReport.Image image) {
        this.image = image;
    }

    /**
     * Finds it.
     *
     * @param target bake target to choose by; {@code null} for none
     * @throws UsageException where there is none, or more than one
     */
    static ReportImage of(ReportFolder folder, String target) {
        List<ReleaseReport.Image> candidates;
        try {
            candidates = folder.read().candidates(target);
        } catch (IOException e) {
            throw new FrontException("the report in " + folder.root() + " cannot be read: " + e, e);
        }
        if (candidates.size() == 1) {
            return new ReportImage(candidates.get(0));
        }
        String ofTarget = target == null ? "" : " of the target '" + target + "'";
        throw new UsageException(candidates.isEmpty()
                ? "--image: none is given, and the report in " + folder.root() + " has none" + ofTarget
                : "--image: none is given, and the report in " + folder.root() + " has several" + ofTarget + ": "
                        + candidates.stream().map(ReportImage::name).collect(Collectors.joining(", ")));
    }

    private static String name(ReleaseReport.Image image) {
        return (image.repository() == null ? "" : image.repository() + "@") + image.digest();
    }

    /** Path of its OCI layout; {@code null} where it is in a registry. */
    String layout() {
        return image.delivery() == BuiltImage.Delivery.LAYOUT ? image.layout() : null;
    }

    /**
     * Its full reference by digest.
     *
     * @throws UsageException where it is not in a registry
     */
    String reference() {
        if (image.repository() == null || image.delivery() == BuiltImage.Delivery.LAYOUT
                || image.delivery() == BuiltImage.Delivery.LOADED) {
            throw new UsageException("--image: none is given, and the one in the report, " + name(image)
                    + ", is not in a registry: build it with --push");
        }
        return image.repository() + "@" + image.digest();
    }

    /** {@code null} where it was built without one. */
    String version() {
        return image.version();
    }
}
