package io.jenkins.plugins.containerrelease.jenkins.view;

import io.jenkins.plugins.containerrelease.engine.finding.Counts;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.image.VisibleText;
import io.jenkins.plugins.containerrelease.engine.promote.PromoteOutcome;
import io.jenkins.plugins.containerrelease.engine.report.BuildSummary.Signature;
import io.jenkins.plugins.containerrelease.engine.report.Bytes;
import io.jenkins.plugins.containerrelease.engine.report.ReleaseReport;
import io.jenkins.plugins.containerrelease.engine.report.ReleaseReport.Image;
import io.jenkins.plugins.containerrelease.engine.report.ReleaseReport.ImagePlatform;
import io.jenkins.plugins.containerrelease.engine.report.ReleaseReport.Promotion;
import io.jenkins.plugins.containerrelease.engine.scan.ScanOutcome;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** What the summary on a build's page says of an image. */
public final class ImageView {
    private static final int MOST_TAGS = 6;
    private static final int LONGEST_NAME = 200;

    private final Image image;

    ImageView(Image image) {
        this.image = image;
    }

    /** The verdict in words. */
    public String headline() {
        return ReportView.headline(image.verdict());
    }

    /** Its repository, and the target where it is one of several of a bake file. */
    public String name() {
        String repository = image.repository() == null ? Messages.ImageView_noRepository() : image.repository();
        return shown(image.target() == null ? repository : repository + " (" + image.target() + ")");
    }

    private static String shown(String name) {
        return VisibleText.of(name, LONGEST_NAME);
    }

    /** The first tags. */
    public String tags() {
        return some(image.tags());
    }

    private static String some(List<String> tags) {
        String first = tags.stream().limit(MOST_TAGS).map(ImageView::shown).collect(Collectors.joining(", "));
        return tags.size() > MOST_TAGS ? first + " …" : first;
    }

    /** The whole digest. */
    public String digest() {
        return image.digest().toString();
    }

    /** The digest as people read it. */
    public String shortDigest() {
        return image.digest().algorithm() + ":" + image.digest().shortHex();
    }

    public List<PlatformView> platforms() {
        return image.platforms().stream().map(PlatformView::new).toList();
    }

    /** A platform. */
    public static final class PlatformView {
        private final ImagePlatform platform;

        PlatformView(ImagePlatform platform) {
            this.platform = platform;
        }

        public String name() {
            return platform.platform() == null ? Messages.ImageView_unknownPlatform() : VisibleText.of(platform.platform());
        }

        /** How large it is; {@code null} where it was not built here. */
        public String bytes() {
            return platform.compressedSize() == null ? null : Bytes.of(platform.compressedSize());
        }

        public boolean scanned() {
            return platform.scanned();
        }
    }

    /** What is different from references, a line or two each. */
    public List<String> changes() {
        return image.changes().stream().flatMap(changes -> lines(changes).stream()).toList();
    }

    private static List<String> lines(ScanOutcome.Changes changes) {
        String asked = shown(changes.asked());
        String reference = changes.reference() == null || changes.asked().equals(changes.reference().toString()) ? asked
                : asked + " (" + changes.reference().algorithm() + ":" + changes.reference().shortHex() + ")";
        if (changes.problem() != null) {
            return List.of(Messages.ImageView_notCompared(reference, shown(changes.problem())));
        }
        ScanOutcome.Packages packages = changes.packages();
        return List.of(Messages.ImageView_compared(reference, changes.newFindings(), changes.fixed(), changes.unchanged()),
                packages == null ? Messages.ImageView_packagesNotCompared(shown(changes.packagesProblem()))
                        : Messages.ImageView_packages(packages.added(), packages.removed(), packages.moved(), packages.unchanged()));
    }

    /** {@code VERIFIED}, {@code NOT_VERIFIED} or {@code NONE}. */
    public Signature signature() {
        return Signature.of(image);
    }

    /** The state of its signatures in words. */
    public String signed() {
        String signers = some(image.attestations().stream().map(ReleaseReport.Attestation::signer).filter(Objects::nonNull).distinct().toList());
        return switch (signature()) {
            case VERIFIED -> signers.isEmpty() ? Messages.ImageView_verified() : Messages.ImageView_verifiedBy(signers);
            case NOT_VERIFIED -> Messages.ImageView_notVerified();
            case NONE -> Messages.ImageView_notSigned();
        };
    }

    /** How many vulnerabilities of each severity; where nobody scanned it, that. */
    public String findings() {
        if (image.scanEvidence() != null) {
            return Messages.ImageView_scannedEarlier();
        }
        Counts counts = image.counts();
        if (counts == null) {
            return Messages.ImageView_notScanned();
        }
        String numbers = Arrays.stream(Severity.values())
                .filter(severity -> counts.of(severity) > 0)
                .map(severity -> counts.of(severity) + " " + severity.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        String found = numbers.isEmpty() ? Messages.ImageView_noVulnerabilities() : Messages.ImageView_vulnerabilities(numbers);
        return image.caveat() == null ? found : found + ". " + image.caveat();
    }

    /** Where it was promoted to, or moved back in, one sentence each. */
    public List<String> promotions() {
        List<String> sentences = new ArrayList<>();
        for (Promotion promotion : image.promotions()) {
            for (PromoteOutcome.Destination destination : promotion.destinations()) {
                sentences.add(sentence(promotion, destination));
            }
        }
        return sentences;
    }

    private static String sentence(Promotion promotion, PromoteOutcome.Destination destination) {
        String repository = shown(destination.repository());
        String tags = destination.tags() == null ? "" : some(destination.tags().stream().map(PromoteOutcome.Tag::name).toList());
        if (promotion.verdict() == Verdict.FAIL) {
            return Messages.ImageView_refused(repository, tags);
        }
        return promotion.rollback() ? Messages.ImageView_rolledBack(repository, tags) : Messages.ImageView_promoted(repository, tags);
    }
}
