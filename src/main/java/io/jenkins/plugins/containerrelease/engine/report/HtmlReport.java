package io.jenkins.plugins.containerrelease.engine.report;

import io.jenkins.plugins.containerrelease.engine.search.BadIndexException;
import io.jenkins.plugins.containerrelease.engine.search.FindingsIndex;
import io.jenkins.plugins.containerrelease.engine.search.FindingsPage;
import io.jenkins.plugins.containerrelease.engine.search.FindingsQuery;
import io.jenkins.plugins.containerrelease.engine.search.FindingsSearch;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes {@code report.html}: one file that needs nothing else, for people.
 *
 * <p>What it holds: the verdict and its reasons, images and the worst findings as plain HTML, which is what a reader
 * without script sees; the whole report and all findings as JSON in data blocks; the script and the style that also
 * serve the pages on Jenkins. Its Content-Security-Policy allows that one script and that one style, by hash, and nothing
 * else. Text from scanners, images and registries is escaped here and becomes text nodes there, never markup.
 *
 * <p>Memory does not grow with the number of findings: what there is, and which are the worst, their indexes know; to be written they
 * are streamed.
 */
public final class HtmlReport {
    private final ReleaseReport report;
    private final IndexedFiles files;
    private final FindingsSurvey survey;

    private HtmlReport(ReleaseReport report, IndexedFiles files, FindingsSurvey survey) {
        this.report = report;
        this.files = files;
        this.survey = survey;
    }

    /**
     * Prepares a page: looks at what the indexes of all findings that count say of them.
     *
     * @param report what to show
     * @param files opens its findings
     */
    public static HtmlReport of(ReleaseReport report, IndexedFiles files) {
        FindingsSurvey survey = new FindingsSurvey(report, files);
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
        write(out, Words.english());
    }

    void write(OutputStream out, Words words) throws IOException {
        Writer page = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
        Bundle bundle = Bundle.load();
        StaticPage plain = new StaticPage(new Html(page), report, survey, words);
        page.write("<!DOCTYPE html>\n<html lang=\"" + words.language() + "\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.write("<meta http-equiv=\"Content-Security-Policy\" content=\"" + bundle.policy() + "\">\n");
        page.write("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.write("<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"color-scheme\" content=\"light dark\">\n");
        page.write("<link rel=\"icon\" href=\"data:,\">\n");
        plain.title();
        page.write("<style>" + bundle.style() + "</style>\n</head>\n<body>\n");
        page.write("<div id=\"release-report\" class=\"rr\" data-words=\"");
        new Html(page).attribute(words.toJson());
        page.write("\">\n");
        plain.body();
        page.write("</div>\n");
        page.write("<script type=\"application/json\" id=\"report-data\">");
        EmbeddedJson.write(report, page);
        page.write("</script>\n");
        page.write("<script type=\"application/json\" id=\"report-packages\">");
        new PackageLists(files::read).write(report, EmbeddedJson.generator(page));
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
     * @param words the reader's language
     */
    public void writeContent(Writer out, boolean withFindings, Words words) throws IOException {
        new StaticPage(new Html(out), report, survey, words).content(withFindings);
    }

    /**
     * Writes the packages of all images as JSON, see {@link PackageLists}; read anew each time.
     *
     * @param out not closed
     */
    public void writePackages(OutputStream out) throws IOException {
        Writer page = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 14);
        new PackageLists(files::read).write(report, EmbeddedJson.generator(page));
        page.flush();
    }

    /** Names of the page's scripts and style, below {@code io.jenkins.plugins.containerrelease.report}, in their order. */
    public static List<String> resources() {
        return Stream.concat(Bundle.SCRIPTS.stream(), Stream.of(Bundle.STYLE)).toList();
    }

    /**
     * Looks findings up.
     *
     * @throws IOException if findings were changed since they were read first
     */
    public FindingsPage findings(FindingsQuery query) throws IOException {
        return search(query, FindingsSearch::page);
    }

    /**
     * Puts a question to all findings that count.
     *
     * @param answer makes something of the search
     * @throws IOException if findings were changed since they were read first, or what the answer does fails
     */
    public <T> T search(FindingsQuery query, Answer<T> answer) throws IOException {
        try {
            return searchOnce(query, answer);
        } catch (BadIndexException e) {
            for (ShownFindings shown : survey.readable()) {
                files.makeAnew(shown);
            }
            return searchOnce(query, answer);
        }
    }

    /** Makes something of a search; may be asked twice, and what it made the first time is then worth nothing. */
    @FunctionalInterface
    public interface Answer<T> {
        T of(FindingsSearch search) throws IOException;
    }

    private <T> T searchOnce(FindingsQuery query, Answer<T> answer) throws IOException {
        List<FindingsIndex> open = new ArrayList<>();
        try {
            FindingsSearch search = new FindingsSearch(query);
            for (ShownFindings shown : survey.readable()) {
                FindingsIndex index = files.open(shown);
                open.add(index);
                search.add(shown.image(), index);
            }
            survey.problems().forEach(problem -> search.lacks(problem.file()));
            return answer.of(search);
        } finally {
            for (FindingsIndex index : open) {
                index.close();
            }
        }
    }
}
