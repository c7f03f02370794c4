package io.jenkins.plugins.containerrelease.jenkins.view;

import hudson.Functions;
import hudson.model.Action;
import hudson.model.Item;
import hudson.model.Run;
import io.jenkins.plugins.containerrelease.engine.output.OutputFormat;
import io.jenkins.plugins.containerrelease.engine.search.FindingsQuery;
import io.jenkins.plugins.containerrelease.jenkins.action.PromotePage;
import io.jenkins.plugins.containerrelease.jenkins.action.RollBackPage;
import io.jenkins.plugins.containerrelease.jenkins.store.BuildReport;
import io.jenkins.plugins.containerrelease.jenkins.store.ReportFile;
import io.jenkins.plugins.containerrelease.jenkins.store.ReportMark;
import java.io.IOException;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.WebMethod;
import org.kohsuke.stapler.verb.GET;

/**
 * The release report of a build: a summary on the build's page, and a page of its own with JSON and downloads below it.
 *
 * <p>Who may read the build may read its report; findings and files are what artifacts are, so they ask for that permission
 * where Jenkins has it switched on. Nothing here changes anything but what {@link #getPromote} and {@link #getRollBack} lead to.
 */
public final class ReleaseAction implements Action {
    static final String ICON = "symbol-cube-outline plugin-ionicons-api";

    private final Run<?, ?> run;
    private final ReportMark mark;

    ReleaseAction(Run<?, ?> run, ReportMark mark) {
        this.run = run;
        this.mark = mark;
    }

    @Override
    public String getIconFileName() {
        return ICON;
    }

    @Override
    public String getDisplayName() {
        return Messages.ReleaseAction_displayName();
    }

    @Override
    public String getUrlName() {
        return BuildReport.NAME;
    }

    /** The build. For the pages; no getter, so that it is part of no address. */
    public Run<?, ?> run() {
        return run;
    }

    /** What the report says now. For the pages; no getter, so that it is part of no address. */
    public ReportView report() {
        run.checkPermission(Item.READ);
        return ReportView.of(BuildReport.of(run), mark);
    }

    /** Whether findings and files are for whoever asks. */
    public boolean mayReadFiles() {
        return run.hasPermission(Item.READ)
                && (!Functions.isArtifactsPermissionEnabled() || run.hasPermission(Run.ARTIFACTS));
    }

    /** {@code promote/}: asks what to promote where to, and why. */
    public PromotePage getPromote() {
        return new PromotePage(run);
    }

    /** {@code rollBack/}: asks what to roll back, and why. */
    public RollBackPage getRollBack() {
        return new RollBackPage(run);
    }

    /** {@code api/json}. */
    public ReportApi getApi() {
        run.checkPermission(Item.READ);
        return new ReportApi(this);
    }

    /** {@code findings?…}: some of the findings, see {@link FindingsQuery}. */
    @GET
    public HttpResponse doFindings(StaplerRequest2 request) {
        checkFiles();
        return FindingsAnswer.page(report(), request);
    }

    /** {@code findings.csv?…}: all findings that a question is about, as a table. */
    @GET
    @WebMethod(name = "findings.csv")
    public HttpResponse doFindingsCsv(StaplerRequest2 request) {
        checkFiles();
        return FindingsAnswer.file(report(), request, OutputFormat.CSV);
    }

    /** {@code findings.sarif?…}: the same as SARIF. */
    @GET
    @WebMethod(name = "findings.sarif")
    public HttpResponse doFindingsSarif(StaplerRequest2 request) {
        checkFiles();
        return FindingsAnswer.file(report(), request, OutputFormat.SARIF);
    }

    /** {@code packages}: the packages of the images. */
    @GET
    public HttpResponse doPackages() {
        checkFiles();
        ReportView report = report();
        return report.state() == ReportView.State.READY ? JsonResponse.of(report.page()::writePackages) : report.error();
    }

    /** {@code files/…}: a file that the report names. */
    @GET
    public HttpResponse doFiles(StaplerRequest2 request) throws IOException {
        checkFiles();
        String rest = request.getRestOfPath();
        String path = rest.startsWith("/") ? rest.substring(1) : rest;
        for (ReportFile file : report().files()) {
            if (file.path().equals(path)) {
                return new Download(BuildReport.of(run).folder().find(path));
            }
        }
        throw HttpResponses.notFound();
    }

    private void checkFiles() {
        run.checkPermission(Item.READ);
        if (Functions.isArtifactsPermissionEnabled()) {
            run.checkPermission(Run.ARTIFACTS);
        }
    }
}
