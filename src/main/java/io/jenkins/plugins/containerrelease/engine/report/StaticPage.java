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
    private final Words words;

    StaticPage(Html html, ReleaseReport report, FindingsSurvey survey, Words words) {
        this.html = html;
        this.report = report;
        this.survey = survey;
        this.words = words;
    }

    /** A word of the page's own, where markup is. */
    private String word(String key, Object... values) {
        return Html.escape(words.of(key, values));
    }

    void title() throws IOException {
        html.raw("<title>").plain(words.of("verdict." + report.verdict()) + ": " + name()).raw("</title>\n");
    }

    void body() throws IOException {
        html.raw("<main class=\"rr-main\">\n<header class=\"rr-head\"><p class=\"rr-eyebrow\">" + word("title") + "</p><h1>")
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
        html.raw("<section class=\"rr-verdict rr-" + report.verdict() + "\"><div><h2>" + word("verdict." + report.verdict()) + "</h2><p>")
                .text(report.summary()).raw("</p></div></section>\n");
    }

    private String name() {
        return report.images().stream()
                .filter(image -> image.replacedBy() == null)
                .map(image -> image.repository() == null ? image.digest().shortHex() : image.repository())
                .distinct()
                .findFirst()
                .orElse(words.of("head.noImage"));
    }

    private void reasons() throws IOException {
        if (report.reasons().isEmpty()) {
            return;
        }
        html.raw("<section class=\"rr-section\"><h2>" + word("why.title") + "</h2><ul class=\"rr-reasons\">\n");
        for (Reason reason : report.reasons()) {
            html.raw("<li class=\"rr-reason\"><strong>" + word("why." + reason.verdict())
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
        html.raw("<section class=\"rr-section\"><h2>" + word("images.title") + "</h2>\n");
        for (Image image : report.images()) {
            html.raw("<h3>").text(image.repository() == null ? words.of("image.noName") : image.repository()).raw("</h3><p>");
            html.raw(image.replacedBy() == null ? word("verdict." + image.verdict()) : word("image.replacedLater")).raw(". ");
            html.raw("<code>").plain(image.digest()).raw("</code>");
            if (!image.tags().isEmpty()) {
                html.raw(" ").text(words.of("image.tagged", String.join(", ", image.tags())));
            }
            html.raw("</p>\n");
            if (image.scanEvidence() == null) {
                counts(image.counts());
                if (image.countedSteps().size() > 1) {
                    html.raw("<p>" + word("image.addedUp", image.countedSteps().size()) + "</p>\n");
                }
            } else {
                html.raw("<p>" + word("image.scannedEarlier") + ".</p>\n");
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
            html.raw("<p>" + word("image.noResult") + ".</p>\n");
            return;
        }
        StringBuilder text = new StringBuilder(words.of("platforms.vulnerabilities")).append(": ");
        for (Severity severity : Severity.values()) {
            text.append(severity.ordinal() == 0 ? "" : ", ").append(counts.of(severity)).append(' ')
                    .append(words.of("severity." + severity));
        }
        html.raw("<p>").plain(text).raw(".</p>\n");
    }

    private void platforms(List<ImagePlatform> platforms) throws IOException {
        if (platforms.isEmpty()) {
            return;
        }
        tableStart("platform", "digest", "platforms.compressed", "platforms.scanned");
        for (ImagePlatform platform : platforms) {
            html.raw("<tr><td class=\"rr-nowrap\">").text(platform.platform() == null ? words.of("unknown") : platform.platform())
                    .raw("</td><td><code>").plain(platform.digest() == null ? words.of("unknown") : platform.digest())
                    .raw("</code></td><td>").plain(platform.compressedSize() == null ? words.of("unknown") : Bytes.of(platform.compressedSize()))
                    .raw("</td><td>" + word(platform.scanned() ? "yes" : "no") + "</td></tr>\n");
        }
        html.raw("</tbody></table></div>\n");
    }

    private void findings() throws IOException {
        List<JudgedFinding> worst = survey.worst();
        html.raw("<section class=\"rr-section\"><h2>" + word("tab.findings") + "</h2>\n");
        if (worst.isEmpty()) {
            html.raw("<p>" + word("findings.noneKept") + "</p></section>\n");
            return;
        }
        html.raw("<p>" + word("findings.worstOf", worst.size(), survey.total()) + "</p>\n");
        tableStart("findings.severity", "findings.finding", "package", "findings.fixedIn", "platform", "findings.scanner");
        for (JudgedFinding judged : worst) {
            finding(judged);
        }
        html.raw("</tbody></table></div></section>\n");
    }

    private void finding(JudgedFinding judged) throws IOException {
        MergedFinding finding = judged.finding();
        FindingState state = FindingState.of(judged);
        html.raw("<tr><td class=\"rr-nowrap\">" + word("severity." + judged.severity())
                + (state == FindingState.OPEN ? "" : " (" + word("state." + state) + ")") + "</td><td>")
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
                        + (FindingState.isDisputed(judged) ? " (" + words.of("severity." + seen.severity()) + ")" : "")))
                .raw("</td></tr>\n");
    }

    private static String distinct(MergedFinding finding, Function<Sighting, String> what) {
        return finding.sightings().stream().map(what).distinct().collect(Collectors.joining(", "));
    }

    private static String nothing(String text) {
        return text == null ? "" : text;
    }

    private void promotions() throws IOException {
        html.raw("<section class=\"rr-section\"><h2>" + word("tab.promotions") + "</h2>\n");
        boolean none = true;
        for (Image image : report.images()) {
            for (Promotion promotion : image.promotions()) {
                none = false;
                promotion(image, promotion);
            }
        }
        html.raw(none ? "<p>" + word("promotions.none") + "</p></section>\n" : "</section>\n");
    }

    private void promotion(Image image, Promotion promotion) throws IOException {
        for (PromoteOutcome.Destination destination : promotion.destinations()) {
            html.raw("<p>" + word(promotion.rollback() ? "promotions.rolledBack" : "promotions.promoted") + " "
                    + (promotion.verdict() == Verdict.FAIL ? word("promotions.refused") + " " : "") + "<code>")
                    .plain(image.digest()).raw("</code> ").text(words.of("promotions.in", destination.repository()));
            for (PromoteOutcome.Tag tag : Lists.of(destination.tags())) {
                html.raw(" ").text(tag.name()).raw(" " + (tag.previous() == null ? word("promotions.tagNew") : word("promotions.tagWas", previous(tag.previous()))));
            }
            html.raw("</p>\n");
        }
    }

    private static String previous(Digest digest) {
        return digest.algorithm() + ":" + digest.shortHex();
    }

    private void timeline() throws IOException {
        html.raw("<section class=\"rr-section\"><h2>" + word("timeline.title") + "</h2>\n");
        tableStart("time", "timeline.step", "timeline.says", "timeline.remark");
        for (Step step : report.steps()) {
            StepRun run = step.stepRun();
            html.raw("<tr><td>");
            time(run.startedAt());
            html.raw("</td><td>").text(words.named("step", run.step()) + (run.task() == null ? "" : " " + run.task()))
                    .raw("</td><td class=\"rr-nowrap\">" + word("short." + step.verdict()) + "</td><td>").text(nothing(run.message()));
            html.raw(step.supersededBy() == null ? "" : " " + word("timeline.later")).raw("</td></tr>\n");
        }
        html.raw("</tbody></table></div></section>\n");
    }

    private void time(Instant at) throws IOException {
        html.raw("<time datetime=\"" + at + "\">" + TIME.format(at) + "</time>");
    }

    private void tableStart(String... heads) throws IOException {
        html.raw("<div class=\"rr-scroll\" tabindex=\"0\" role=\"group\" aria-label=\"" + word("title") + "\"><table class=\"rr-table\"><thead><tr>");
        for (String head : heads) {
            html.raw("<th scope=\"col\">" + word(head) + "</th>");
        }
        html.raw("</tr></thead><tbody>\n");
    }
}
