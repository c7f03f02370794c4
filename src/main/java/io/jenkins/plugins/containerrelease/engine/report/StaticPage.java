package io.jenkins.plugins.containerrelease.engine.report;

import io.jenkins.plugins.containerrelease.engine.finding.Counts;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.merge.Excepted;
import io.jenkins.plugins.containerrelease.engine.merge.JudgedFinding;
import io.jenkins.plugins.containerrelease.engine.merge.MergedFinding;
import io.jenkins.plugins.containerrelease.engine.merge.Sighting;
import io.jenkins.plugins.containerrelease.engine.promote.PromoteOutcome;
import io.jenkins.plugins.containerrelease.engine.report.ReleaseReport.Image;
import io.jenkins.plugins.containerrelease.engine.report.ReleaseReport.ImagePlatform;
import io.jenkins.plugins.containerrelease.engine.report.ReleaseReport.Promotion;
import io.jenkins.plugins.containerrelease.engine.report.ReleaseReport.Reason;
import io.jenkins.plugins.containerrelease.engine.report.ReleaseReport.Step;
import io.jenkins.plugins.containerrelease.engine.scan.ScanOutcome;
import io.jenkins.plugins.containerrelease.engine.search.FindingState;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a reader without script sees: verdict, reasons, images, the worst findings, promotions, what happened when. */
final class StaticPage {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final Html html;
    private final ReleaseReport report;
    private final FindingsSurvey survey;

    StaticPage(Html html, ReleaseReport report, FindingsSurvey survey) {
        this.html = html;
        this.report = report;
        this.survey = survey;
    }

    void title() throws IOException {
        html.raw("<title>").plain(headline(report.verdict()) + ": " + name()).raw("</title>\n");
    }

    void body() throws IOException {
        html.raw("<main class=\"rr-main\">\n<header class=\"rr-head\"><p class=\"rr-eyebrow\">Release report</p><h1>")
                .text(name()).raw("</h1></header>\n");
        content(true);
        html.raw("</main>\n");
    }

    /** The same for a page that has its own heading. */
    void content(boolean withFindings) throws IOException {
        verdict();
        reasons();
        images();
        if (withFindings) {
            findings();
        }
        promotions();
        timeline();
    }

    private void verdict() throws IOException {
        html.raw("<section class=\"rr-verdict rr-" + report.verdict() + "\"><div><h2>" + headline(report.verdict()) + "</h2><p>")
                .text(report.summary()).raw("</p></div></section>\n");
    }

    private String name() {
        return report.images().stream()
                .filter(image -> image.replacedBy() == null)
                .map(image -> image.repository() == null ? image.digest().shortHex() : image.repository())
                .distinct()
                .findFirst()
                .orElse("no image");
    }

    /** The verdict in words. */
    private static String headline(Verdict verdict) {
        return switch (verdict) {
            case PASS -> "May go out";
            case WARN -> "May go out, with warnings";
            case FAIL -> "Must not go out";
        };
    }

    private void reasons() throws IOException {
        if (report.reasons().isEmpty()) {
            return;
        }
        html.raw("<section class=\"rr-section\"><h2>Why</h2><ul class=\"rr-reasons\">\n");
        for (Reason reason : report.reasons()) {
            html.raw("<li class=\"rr-reason\"><strong>" + (reason.verdict() == Verdict.FAIL ? "Stops it" : "Warning")
                    + "</strong><div><p class=\"rr-sentence\">").text(reason.text()).raw("</p>");
            if (reason.gate() != null && !reason.gate().deciding().isEmpty()) {
                html.raw("<ul class=\"rr-deciding\">");
                for (String deciding : reason.gate().deciding()) {
                    html.raw("<li>").text(deciding).raw("</li>");
                }
                html.raw("</ul>");
            }
            html.raw("</div></li>\n");
        }
        html.raw("</ul></section>\n");
    }

    private void images() throws IOException {
        html.raw("<section class=\"rr-section\"><h2>Images</h2>\n");
        for (Image image : report.images()) {
            html.raw("<h3>").text(image.repository() == null ? "image" : image.repository()).raw("</h3><p>");
            html.raw(image.replacedBy() == null ? headline(image.verdict()) : "Replaced by a later build").raw(". ");
            html.raw("<code>").plain(image.digest()).raw("</code>");
            if (!image.tags().isEmpty()) {
                html.raw(" tagged ").text(String.join(", ", image.tags()));
            }
            html.raw("</p>\n");
            if (image.scanEvidence() == null) {
                counts(image.counts());
                if (image.caveat() != null) {
                    html.raw("<p>").plain(image.caveat()).raw("</p>\n");
                }
            } else {
                html.raw("<p>Scanned in an earlier run, as the evidence store knows.</p>\n");
            }
            for (ScanOutcome.Changes changes : image.changes()) {
                for (String line : OutcomeText.changes(changes)) {
                    html.raw("<p>").text(Character.toUpperCase(line.charAt(0)) + line.substring(1)).raw("</p>\n");
                }
            }
            platforms(image.platforms());
        }
        html.raw("</section>\n");
    }

    private void counts(Counts counts) throws IOException {
        if (counts == null) {
            html.raw("<p>No scan result.</p>\n");
            return;
        }
        StringBuilder text = new StringBuilder("Vulnerabilities: ");
        for (Severity severity : Severity.values()) {
            text.append(severity.ordinal() == 0 ? "" : ", ").append(counts.of(severity)).append(' ')
                    .append(severity.name().toLowerCase(Locale.ROOT));
        }
        html.raw("<p>").plain(text).raw(".</p>\n");
    }

    private void platforms(List<ImagePlatform> platforms) throws IOException {
        if (platforms.isEmpty()) {
            return;
        }
        tableStart("Platform", "Digest", "Size", "Scanned");
        for (ImagePlatform platform : platforms) {
            html.raw("<tr><td class=\"rr-nowrap\">").text(platform.platform() == null ? "unknown" : platform.platform())
                    .raw("</td><td><code>").plain(platform.digest() == null ? "unknown" : platform.digest())
                    .raw("</code></td><td>").plain(platform.compressedSize() == null ? "unknown" : Bytes.of(platform.compressedSize()))
                    .raw("</td><td>" + (platform.scanned() ? "yes" : "no") + "</td></tr>\n");
        }
        html.raw("</tbody></table></div>\n");
    }

    private void findings() throws IOException {
        List<JudgedFinding> worst = survey.worst();
        html.raw("<section class=\"rr-section\"><h2>Findings</h2>\n");
        if (worst.isEmpty()) {
            html.raw("<p>No findings were kept.</p></section>\n");
            return;
        }
        html.raw("<p>The worst " + worst.size() + " of " + survey.total()
                + ". With JavaScript this page shows, sorts and filters all of them.</p>\n");
        tableStart("Severity", "Finding", "Package", "Fixed in", "Platform", "Scanner");
        for (JudgedFinding judged : worst) {
            finding(judged);
        }
        html.raw("</tbody></table></div></section>\n");
    }

    private void finding(JudgedFinding judged) throws IOException {
        MergedFinding finding = judged.finding();
        FindingState state = FindingState.of(judged);
        html.raw("<tr><td class=\"rr-nowrap\">" + judged.severity()
                + (state == FindingState.OPEN ? "" : " (" + state.name().toLowerCase(Locale.ROOT) + ")") + "</td><td>")
                .raw(state == FindingState.OPEN ? "" : "<s>")
                .text(finding.id() + (finding.title() == null ? "" : " " + finding.title()))
                .raw(state == FindingState.OPEN ? "" : "</s>");
        for (Excepted exception : judged.excepted()) {
            html.raw("<br>").text(exception.source() + (exception.owner() == null ? "" : ", " + exception.owner())
                    + (exception.reason() == null ? "" : ": " + exception.reason()));
        }
        html.raw("</td><td>").text(nothing(finding.packageName()) + " " + nothing(finding.installedVersion()))
                .raw("</td><td>").text(nothing(FindingState.fixed(judged)))
                .raw("</td><td class=\"rr-nowrap\">").text(distinct(finding, seen -> seen.platform() == null ? "" : seen.platform().toString()))
                .raw("</td><td>").text(distinct(finding, seen -> seen.scanner()
                        + (FindingState.isDisputed(judged) ? " (" + seen.severity() + ")" : "")))
                .raw("</td></tr>\n");
    }

    private static String distinct(MergedFinding finding, Function<Sighting, String> what) {
        return finding.sightings().stream().map(what).distinct().collect(Collectors.joining(", "));
    }

    private static String nothing(String text) {
        return text == null ? "" : text;
    }

    private void promotions() throws IOException {
        html.raw("<section class=\"rr-section\"><h2>Promotions</h2>\n");
        boolean none = true;
        for (Image image : report.images()) {
            for (Promotion promotion : image.promotions()) {
                none = false;
                promotion(image, promotion);
            }
        }
        html.raw(none ? "<p>Nothing was promoted.</p></section>\n" : "</section>\n");
    }

    private void promotion(Image image, Promotion promotion) throws IOException {
        for (PromoteOutcome.Destination destination : promotion.destinations()) {
            html.raw("<p>" + (promotion.rollback() ? "Rolled back to " : "Promoted ")
                    + (promotion.verdict() == Verdict.FAIL ? "(refused) " : "") + "<code>")
                    .plain(image.digest()).raw("</code> in ").text(destination.repository()).raw(":");
            for (PromoteOutcome.Tag tag : Lists.of(destination.tags())) {
                html.raw(" ").text(tag.name()).raw(tag.previous() == null ? " (new)" : " (was " + previous(tag.previous()) + ")");
            }
            html.raw("</p>\n");
        }
    }

    private static String previous(Digest digest) {
        return digest.algorithm() + ":" + digest.shortHex();
    }

    private void timeline() throws IOException {
        html.raw("<section class=\"rr-section\"><h2>What happened</h2>\n");
        tableStart("Time", "Step", "Says", "Remark");
        for (Step step : report.steps()) {
            StepRun run = step.stepRun();
            html.raw("<tr><td>");
            time(run.startedAt());
            html.raw("</td><td>").text(run.step() + (run.task() == null ? "" : " " + run.task()))
                    .raw("</td><td class=\"rr-nowrap\">" + step.verdict() + "</td><td>").text(nothing(run.message()));
            html.raw(step.supersededBy() == null ? "" : " A later attempt counts.").raw("</td></tr>\n");
        }
        html.raw("</tbody></table></div></section>\n");
    }

    private void time(Instant at) throws IOException {
        html.raw("<time datetime=\"" + at + "\">" + TIME.format(at) + "</time>");
    }

    private void tableStart(String... heads) throws IOException {
        html.raw("<div class=\"rr-scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Table\"><table class=\"rr-table\"><thead><tr>");
        for (String head : heads) {
            html.raw("<th scope=\"col\">" + head + "</th>");
        }
        html.raw("</tr></thead><tbody>\n");
    }
}
