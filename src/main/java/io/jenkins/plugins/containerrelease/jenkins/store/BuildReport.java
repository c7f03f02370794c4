package io.jenkins.plugins.containerrelease.jenkins.store;

import hudson.FilePath;
import hudson.model.Job;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.containerrelease.engine.report.HtmlReport;
import io.jenkins.plugins.containerrelease.engine.report.StepRun;
import io.jenkins.plugins.containerrelease.engine.scan.ScanOutcome;
import io.jenkins.plugins.containerrelease.storage.AtomicFile;
import io.jenkins.plugins.containerrelease.storage.ReportFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import jenkins.util.BuildListenerAdapter;

/**
 * The release report of a build: a folder in the build's own, to which every step of the build, also parallel ones, adds one
 * small file, and a mark in {@code build.xml}. What they say together is folded when somebody reads it.
 */
public final class BuildReport {
    /** The report's folder in the build's, its name among the build's artifacts, and its address below the build's. */
    public static final String NAME = "container-release";

    private static final Logger LOGGER = Logger.getLogger(BuildReport.class.getName());
    private static final Object MARKING = new Object();
    private static final ReportCache REPORTS = new ReportCache();
    /** One of these for a report: its summary is made of all step files, by one step at a time. */
    private static final Object[] WRITING = Stream.generate(Object::new).limit(64).toArray();

    private final Run<?, ?> run;

    private BuildReport(Run<?, ?> run) {
        this.run = run;
    }

    /** The report of a build, which may not have begun yet. */
    public static BuildReport of(Run<?, ?> run) {
        return new BuildReport(run);
    }

    /** The folder of the report of one of a job's builds, which is not loaded for it and need not have one. */
    public static ReportFolder folder(Job<?, ?> job, int build) {
        return new ReportFolder(job.getBuildDir().toPath().toAbsolutePath().resolve(Integer.toString(build)).resolve(NAME));
    }

    /** The report's folder; asked anew each time, because a job may be moved. */
    public ReportFolder folder() {
        return new ReportFolder(run.getRootDir().toPath().toAbsolutePath().resolve(NAME));
    }

    /** What evidence and step files name the build by: its address below Jenkins' own, e.g. {@code job/shop/42/}. */
    public String runUrl() {
        return JobReport.of(run.getParent()).runUrl(run.getNumber());
    }

    /** A new id for a run of a step, unique among all builds. */
    public String newStepId(String step) throws IOException {
        return folder().newStepId(step);
    }

    /**
     * Puts the file of a step run in its place, and marks the build where it is its first. What a step found is looked through at
     * once, so that nobody who opens the report has to wait for it.
     */
    public void write(StepRun step) throws IOException {
        ReportFolder folder = folder();
        synchronized (WRITING[Math.floorMod(folder.root().hashCode(), WRITING.length)]) {
            folder.writeSummarised(step);
        }
        JobReport.of(run.getParent()).begin();
        mark();
        if (step.outcome() instanceof ScanOutcome) {
            try {
                page();
            } catch (IOException e) {
                LOGGER.log(Level.FINE, e, () -> "the findings of " + step.id() + " are looked through when somebody asks for them");
            }
        }
    }

    private void mark() throws IOException {
        synchronized (MARKING) {
            if (run.getAction(ReportMark.class) != null) {
                return;
            }
            run.addAction(new ReportMark());
        }
        run.save();
    }

    /**
     * What the build's steps say together. A few of the last reports that were asked for are kept in memory for as long
     * as their files stay as they are; findings are not, and are looked at whenever this is asked.
     *
     * @throws IOException if the folder cannot be read; a file of it that cannot is a problem in the report instead
     */
    public HtmlReport page() throws IOException {
        ReportFolder folder = folder();
        return folder.page(REPORTS.get(folder));
    }

    /**
     * Archives the report as it is now among the build's artifacts, under {@value #NAME}: {@code report.json},
     * {@code report.html} and all files that the report names.
     */
    public void archive(TaskListener listener) throws IOException, InterruptedException {
        ReportFolder folder = folder();
        HtmlReport page = page();
        Path root = folder.root();
        AtomicFile.write(root.resolve("report.json"), page.report().toJson());
        AtomicFile.write(root.resolve("report.html"), page::write);
        Map<String, String> artifacts = new LinkedHashMap<>();
        artifacts.put(NAME + "/report.json", "report.json");
        artifacts.put(NAME + "/report.html", "report.html");
        for (ReportFile file : ReportFile.of(page.report(), folder)) {
            artifacts.put(NAME + "/" + file.path(), file.path());
        }
        run.pickArtifactManager().archive(new FilePath(root.toFile()), Jenkins.get().createLauncher(listener),
                new BuildListenerAdapter(listener), artifacts);
    }
}
