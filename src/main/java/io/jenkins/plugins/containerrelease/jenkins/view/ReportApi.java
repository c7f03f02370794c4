package io.jenkins.plugins.containerrelease.jenkins.view;

import java.nio.charset.StandardCharsets;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.verb.GET;

/** The report for programs. */
public final class ReportApi {
    private final ReleaseAction action;

    ReportApi(ReleaseAction action) {
        this.action = action;
    }

    /** {@code api/json}: the report in its published form, {@code schema/release-report-1.schema.json}. */
    @GET
    public HttpResponse doJson() {
        ReportView report = action.report();
        if (report.state() != ReportView.State.READY) {
            return report.error();
        }
        return JsonResponse.of(out -> out.write(report.page().report().toJson().getBytes(StandardCharsets.UTF_8)));
    }
}
