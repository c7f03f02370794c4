package io.jenkins.plugins.containerrelease.jenkins.view;

import io.jenkins.plugins.containerrelease.engine.output.OutputFormat;
import io.jenkins.plugins.containerrelease.engine.report.FindingsDownload;
import io.jenkins.plugins.containerrelease.engine.report.HtmlReport;
import io.jenkins.plugins.containerrelease.engine.search.FindingsPage;
import io.jenkins.plugins.containerrelease.engine.search.FindingsQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;

/** Answers questions about the findings of a report: a page of them as JSON, or all of them as a file. */
final class FindingsAnswer {
    private static final Logger LOGGER = Logger.getLogger(FindingsAnswer.class.getName());

    private FindingsAnswer() {}

    /** Makes an answer. */
    private interface Maker {
        HttpResponse make(HtmlReport page, FindingsQuery query) throws IOException;
    }

    static HttpResponse page(ReportView report, StaplerRequest2 request) {
        return answer(report, request, (page, query) -> {
            FindingsPage findings = page.findings(query);
            return JsonResponse.of(findings::write);
        });
    }

    static HttpResponse file(ReportView report, StaplerRequest2 request, OutputFormat format) {
        return answer(report, request, (page, query) -> {
            // whole before anything of it is sent: what is cut off must not look like all there is
            Path file = Files.createTempFile("findings", "." + format);
            try {
                new FindingsDownload(page, query, format).write(() -> Files.newOutputStream(file));
                return new Download(file, format.fileName(), true);
            } catch (IOException | RuntimeException e) {
                Files.delete(file);
                throw e;
            }
        });
    }

    private static HttpResponse answer(ReportView report, StaplerRequest2 request, Maker maker) {
        FindingsQuery query;
        try {
            query = FindingsQuery.of(request::getParameter);
        } catch (IllegalArgumentException e) {
            return JsonResponse.error(400, e.getMessage());
        }
        if (report.state() != ReportView.State.READY) {
            return report.error();
        }
        try {
            return maker.make(report.page(), query);
        } catch (IllegalArgumentException e) {
            return JsonResponse.error(400, e.getMessage());
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "the findings of " + request.getRequestURI() + " cannot be read");
            return JsonResponse.error(500, "the findings could not be read; the log of Jenkins says why");
        }
    }
}
