package io.jenkins.plugins.containerrelease.jenkins.view;

import hudson.Util;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.image.VisibleText;
import io.jenkins.plugins.containerrelease.engine.report.BuildSummary;
import io.jenkins.plugins.containerrelease.engine.report.BuildSummary.Findings;
import io.jenkins.plugins.containerrelease.engine.report.BuildSummary.Image;
import io.jenkins.plugins.containerrelease.engine.report.Bytes;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import io.jenkins.plugins.containerrelease.jenkins.store.BuildReport;
import io.jenkins.plugins.containerrelease.storage.BuildSummaries.Listed;
import io.jenkins.plugins.containerrelease.storage.BuildSummaries.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A build in the table of a job's builds. What is not known is a dash, never a zero. */
public final class TrendRow {
    private static final int LONGEST_NAME = 200;
    private static final int MOST_LINES = 4;
    private static final String UNKNOWN = "–";

    private final Listed build;
    private final BuildSummary summary;

    TrendRow(Listed build) {
        this.build = build;
        this.summary = build.summary();
    }

    /** The number of the build. */
    public int number() {
        return build.number();
    }

    /** Where the build's report is, or the build where it has none, below that of the job. */
    public String address() {
        return build.number() + (build.state() == State.NO_REPORT ? "/" : "/" + BuildReport.NAME + "/");
    }

    /** Whether there are numbers. */
    public boolean known() {
        return summary != null;
    }

    /** Why there are no numbers. */
    public String problem() {
        return build.state() == State.NO_REPORT ? Messages.TrendRow_noReport() : Messages.TrendRow_notKnown();
    }

    /** When the report changed last, as an instant; {@code null} where unknown. */
    public String at() {
        return summary.updatedAt() == null ? null : summary.updatedAt().toString();
    }

    /** {@code PASS}, {@code WARN} or {@code FAIL}. */
    public Verdict verdict() {
        return summary.verdict();
    }

    /** The verdict in words. */
    public String headline() {
        return summary.running() ? Messages.TrendRow_running() : ReportView.headline(summary.verdict());
    }

    /** How many vulnerabilities of each severity; dashes where nobody scanned. */
    public List<String> counts() {
        Findings findings = summary.findings();
        return Arrays.stream(Severity.values())
                .map(severity -> findings == null ? UNKNOWN : String.valueOf(findings.bySeverity().getOrDefault(severity, 0L)))
                .toList();
    }

    /** Whether there may be more vulnerabilities than were counted. */
    public boolean incomplete() {
        return summary.findings() != null && !summary.findings().complete();
    }

    /** How many findings are new. */
    public String newFindings() {
        return summary.findings() == null ? UNKNOWN : number(summary.findings().newFindings());
    }

    /** How many findings are gone. */
    public String fixed() {
        return summary.findings() == null ? UNKNOWN : number(summary.findings().fixed());
    }

    private static String number(Long number) {
        return number == null ? UNKNOWN : number.toString();
    }

    /** How large the images are, a line for each platform. */
    public List<String> sizes() {
        List<String> lines = new ArrayList<>();
        boolean several = summary.images().size() > 1;
        for (Image image : summary.images()) {
            image.sizes().forEach((platform, bytes) ->
                    lines.add((several ? shown(name(image)) + " " : "") + shown(platform) + " " + Bytes.of(bytes)));
        }
        return some(lines);
    }

    private static String name(Image image) {
        String repository = image.repository() == null ? image.digest().shortHex() : image.repository();
        return image.target() == null ? repository.substring(repository.lastIndexOf('/') + 1) : image.target();
    }

    /** How long building took. */
    public String duration() {
        return summary.buildMillis() == null ? UNKNOWN : Util.getTimeSpanString(summary.buildMillis());
    }

    /** What is known of signatures, the worst of all images. */
    public String signature() {
        boolean any = summary.images().stream().anyMatch(image -> image.signature() != null && image.signature() != BuildSummary.Signature.NONE);
        if (!any) {
            return UNKNOWN;
        }
        return summary.images().stream().allMatch(image -> image.signature() == BuildSummary.Signature.VERIFIED)
                ? Messages.TrendRow_verified() : Messages.TrendRow_notAllVerified();
    }

    /** Where it was promoted to or rolled back in, a line each. */
    public List<String> releases() {
        return some(summary.releases().stream().map(release -> {
            String place = shown(release.repository());
            String tags = shown(String.join(", ", release.tags()));
            return release.rollback() ? Messages.ImageView_rolledBack(place, tags) : Messages.ImageView_promoted(place, tags);
        }).toList());
    }

    private static List<String> some(List<String> lines) {
        if (lines.size() <= MOST_LINES) {
            return lines;
        }
        List<String> first = new ArrayList<>(lines.subList(0, MOST_LINES));
        first.add("…");
        return first;
    }

    private static String shown(String text) {
        return VisibleText.of(text, LONGEST_NAME);
    }
}
