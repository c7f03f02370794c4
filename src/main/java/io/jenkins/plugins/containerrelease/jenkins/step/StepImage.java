package io.jenkins.plugins.containerrelease.jenkins.step;

import io.jenkins.plugins.containerrelease.engine.build.BuiltImage.Delivery;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import io.jenkins.plugins.containerrelease.engine.report.ReleaseReport;
import java.util.List;
import java.util.stream.Collectors;

/** The image that a step is about: one that was named, or one that this build's report has. */
final class StepImage {
    private static final String DIGEST = "sha256:[0-9a-f]{64}";

    /** What was given; {@code null} for an image of the report. */
    private final String given;
    private final ReleaseReport.Image reported;

    private StepImage(String given, ReleaseReport.Image reported) {
        this.given = given;
        this.reported = reported;
    }

    /**
     * Finds it.
     *
     * @param report what this build's steps left
     * @param image a reference, or the digest of an image of this build; {@code null}: the only one of the build
     * @param target bake target to choose by; {@code null} for none
     * @throws IllegalArgumentException where there is none, or more than one; the message lists the candidates
     */
    static StepImage of(ReleaseReport report, String image, String target) {
        if (image != null && target != null) {
            throw new IllegalArgumentException("image and target: one of them says which image is meant, not both");
        }
        if (image == null) {
            return new StepImage(null, only(report.candidates(target), target));
        }
        if (!image.matches(DIGEST)) {
            return new StepImage(image, null);
        }
        return new StepImage(null, report.images().stream()
                .filter(each -> each.digest().toString().equals(image))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("image: '" + image + "' is no image of this build; for one of"
                        + " another build give the full reference, e.g. registry.example.com/shop/web@" + image)));
    }

    private static ReleaseReport.Image only(List<ReleaseReport.Image> candidates, String target) {
        if (candidates.size() == 1) {
            return candidates.get(0);
        }
        String ofTarget = target == null ? "" : " of the target '" + Quoted.text(target) + "'";
        throw new IllegalArgumentException(candidates.isEmpty()
                ? "image: none is given, and this build has none" + ofTarget + " so far; build one first, or name one, e.g."
                        + " registry.example.com/shop/web@sha256:…"
                : "image: none is given, and this build has several" + ofTarget + "; choose one with image or target: "
                        + candidates.stream().map(StepImage::candidate).collect(Collectors.joining(", ")));
    }

    private static String candidate(ReleaseReport.Image image) {
        return image.target() == null ? name(image) : image.target() + " (" + name(image) + ")";
    }

    private static String name(ReleaseReport.Image image) {
        return (image.repository() == null ? "" : image.repository() + "@") + image.digest();
    }

    /** Path of its OCI layout; {@code null} where it is not in one. */
    String layout() {
        return reported != null && reported.delivery() == Delivery.LAYOUT ? reported.layout() : null;
    }

    /**
     * Its reference: as it was given, otherwise by digest.
     *
     * @throws IllegalArgumentException where it is not in a registry
     */
    String reference() {
        if (given != null) {
            return given;
        }
        if (reported.repository() == null || reported.delivery() == Delivery.LAYOUT || reported.delivery() == Delivery.LOADED) {
            throw new IllegalArgumentException("image: " + name(reported) + " is not in a registry, but "
                    + (reported.delivery() == Delivery.LOADED ? "in the engine's own store" : "in an OCI layout in the workspace")
                    + "; build it with push: true");
        }
        return name(reported);
    }
}
