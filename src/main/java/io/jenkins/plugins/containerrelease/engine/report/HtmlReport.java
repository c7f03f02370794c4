package io.jenkins.plugins.containerrelease.engine.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Writes {@code report.html}: one file that needs nothing else, for people.
 *
 * <p>What it holds: the verdict and its reasons, images and the worst findings as plain HTML, which is what a reader
 * without script sees; the whole report and all findings as JSON in data blocks; the script and the style that also
 * serve the pages on Jenkins. Its Content-Security-Policy allows that one script and that one style, by hash, and nothing
 * else. Text from scanners, images and registries is escaped here and becomes text nodes there, never markup.
 *
 * <p>Memory does not grow with the number of findings: they are streamed twice, first to see whether they can be read
 * and which are the worst, then to be written.
 */
public final class HtmlReport {
    private final ReleaseReport report;
    private final ReportFiles files;
    private final FindingsSurvey survey;

    private HtmlReport(ReleaseReport report, ReportFiles files, FindingsSurvey survey) {
        this.report = report;
        this.files = files;
        this.survey = survey;
    }

    /**
     * Prepares a page: reads all findings that count once.
     *
     * @param report what to show
     * @param files opens its files with findings
     */
    public static HtmlReport of(ReleaseReport report, ReportFiles files) {
        FindingsSurvey survey = FindingsSurvey.of(report, files);
        return new HtmlReport(report.withProblems(survey.problems()), files, survey);
    }

    /** The report that is shown: a file with findings that cannot be read is a problem, and the verdict then FAIL. */
    public ReleaseReport report() {
        return report;
    }

    /**
     * Writes the page.
     *
     * @param out not closed
     * @throws IOException if it cannot be written, or a file changed under way
     */
    public void write(OutputStream out) throws IOException {
        Writer page = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
        Bundle bundle = Bundle.load();
        StaticPage plain = new StaticPage(new Html(page), report, survey);
        page.write("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.write("<meta http-equiv=\"Content-Security-Policy\" content=\"" + bundle.policy() + "\">\n");
        page.write("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.write("<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"color-scheme\" content=\"light dark\">\n");
        page.write("<link rel=\"icon\" href=\"data:,\">\n");
        plain.title();
        page.write("<style>" + bundle.style() + "</style>\n</head>\n<body>\n");
        page.write("<div id=\"release-report\" class=\"rr\">\n");
        plain.body();
        page.write("</div>\n");
        page.write("<script type=\"application/json\" id=\"report-data\">");
        EmbeddedJson.write(report, page);
        page.write("</script>\n");
        EmbeddedFindings.write(report, survey, files, page);
        page.write("<script>" + bundle.script() + "</script>\n</body>\n</html>\n");
        page.flush();
    }

    /**
     * Writes what a reader without script sees, for a page that has its own head and heading.
     *
     * @param out not closed
     * @param withFindings whether the worst findings are part of it
     */
    public void writeContent(Writer out, boolean withFindings) throws IOException {
        new StaticPage(new Html(out), report, survey).content(withFindings);
    }

    /**
     * Looks findings up: all files that count are read once more, and what is not asked for is not kept.
     *
     * @throws IOException if a file changed since the report was read
     */
    public FindingsPage findings(FindingsQuery query) throws IOException {
        FindingsSearch search = new FindingsSearch(query);
        for (ShownFindings shown : survey.readable()) {
            shown.read(files, judged -> search.accept(shown.image(), judged));
        }
        return search.page();
    }
}
