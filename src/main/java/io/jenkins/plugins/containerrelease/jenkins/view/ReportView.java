package io.jenkins.plugins.containerrelease.jenkins.view;

import hudson.Util;
import io.jenkins.plugins.containerrelease.engine.image.VisibleText;
import io.jenkins.plugins.containerrelease.engine.report.Bytes;
import io.jenkins.plugins.containerrelease.engine.report.HtmlReport;
import io.jenkins.plugins.containerrelease.engine.report.ReleaseReport;
import io.jenkins.plugins.containerrelease.engine.report.ReleaseReport.Reason;
import io.jenkins.plugins.containerrelease.engine.report.Words;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import io.jenkins.plugins.containerrelease.jenkins.store.BuildReport;
import io.jenkins.plugins.containerrelease.jenkins.store.ReportFile;
import io.jenkins.plugins.containerrelease.jenkins.store.ReportMark;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.jvnet.localizer.LocaleProvider;
import org.kohsuke.stapler.HttpResponse;

/** What the pages show of a report, as text with nothing hidden in it; they escape it. Whatever state it is in, it has a verdict. */
public final class ReportView {
    private static final Logger LOGGER = Logger.getLogger(ReportView.class.getName());
    private static final int REASONS = 5;
    private static final int LONGEST_REASON = 400;
    private static final int IMAGES = 5;

    private final State state;
    private final String problem;
    private final HtmlReport page;
    private final BuildReport source;

    /** Whether there is something to show. */
    public enum State {
        /** There is a report. */
        READY(200),
        /** The build is marked, and its folder has no step. */
        EMPTY(404),
        /** The folder has a layout that this version of the plugin does not know. */
        OTHER_VERSION(501),
        /** The folder cannot be read. */
        UNREADABLE(500);

        private final int status;

        State(int status) {
            this.status = status;
        }
    }

    private ReportView(State state, String problem, HtmlReport page, BuildReport source) {
        this.state = state;
        this.problem = problem;
        this.page = page;
        this.source = source;
    }

    static ReportView of(BuildReport source, ReportMark mark) {
        if (!mark.known()) {
            return new ReportView(State.OTHER_VERSION, Messages.ReportView_otherVersion(mark.version()), null, source);
        }
        try {
            HtmlReport page = source.page();
            return page.report().steps().isEmpty() && page.report().problems().isEmpty()
                    ? new ReportView(State.EMPTY, Messages.ReportView_empty(), null, source)
                    : new ReportView(State.READY, null, page, source);
        } catch (IOException | RuntimeException e) {
            // its text has paths of the controller: for administrators only
            LOGGER.log(Level.WARNING, e, () -> "the release report of " + source.runUrl() + " cannot be read");
            return new ReportView(State.UNREADABLE, Messages.ReportView_unreadable(), null, source);
        }
    }

    public State state() {
        return state;
    }

    /** Why there is nothing to show; {@code null} where there is. */
    public String problem() {
        return problem;
    }

    /** The report; {@code null} unless it is ready. */
    HtmlReport page() {
        return page;
    }

    /** Why there is nothing to show, for programs. */
    HttpResponse error() {
        return JsonResponse.error(state.status, problem);
    }

    /** {@code PASS}, {@code WARN} or {@code FAIL}; what cannot be read may not go out. */
    public Verdict verdict() {
        return state == State.READY ? page.report().verdict() : Verdict.FAIL;
    }

    /** The verdict in words. */
    public String headline() {
        return headline(verdict());
    }

    static String headline(Verdict verdict) {
        return switch (verdict) {
            case PASS -> Messages.Verdict_pass();
            case WARN -> Messages.Verdict_warn();
            case FAIL -> Messages.Verdict_fail();
        };
    }

    /** Why, in one sentence. */
    public String summary() {
        return state == State.READY ? VisibleText.of(page.report().summary()) : problem;
    }

    /** The first reasons: the worst first, and of those the gates. */
    public List<ReasonView> reasons() {
        return allReasons().stream()
                .sorted(Comparator.comparing(Reason::verdict).reversed().thenComparing(reason -> reason.kind() != Reason.Kind.GATE))
                .limit(REASONS).map(ReasonView::new).toList();
    }

    /** A reason. */
    public static final class ReasonView {
        private final Reason reason;

        ReasonView(Reason reason) {
            this.reason = reason;
        }

        /** Whether it stops the release, or is to be looked at. */
        public boolean stops() {
            return reason.verdict() == Verdict.FAIL;
        }

        /** What it is, in a word: whether a gate failed or warned, or something else did. */
        public String kind() {
            if (reason.kind() == Reason.Kind.GATE) {
                return stops() ? Messages.ReasonView_gateFailed() : Messages.ReasonView_gateWarned();
            }
            return stops() ? Messages.ReasonView_failed() : Messages.ReasonView_warned();
        }

        public String text() {
            return VisibleText.of(reason.text(), LONGEST_REASON);
        }
    }

    /** How many reasons there are beyond the first. */
    public int moreReasons() {
        return Math.max(0, allReasons().size() - REASONS);
    }

    private List<Reason> allReasons() {
        return state == State.READY ? page.report().reasons() : List.of();
    }

    /** The first images that are candidates. */
    public List<ImageView> images() {
        return candidates().stream().limit(IMAGES).map(ImageView::new).toList();
    }

    /** How many images there are beyond the first. */
    public int moreImages() {
        return Math.max(0, candidates().size() - IMAGES);
    }

    private List<ReleaseReport.Image> candidates() {
        return state == State.READY
                ? page.report().images().stream().filter(image -> image.replacedBy() == null).toList()
                : List.of();
    }

    /**
     * The report as HTML that is safe as it is: everything foreign in it was escaped when it was written.
     *
     * @param withFindings whether the worst findings are part of it
     */
    public String html(boolean withFindings) throws IOException {
        StringWriter content = new StringWriter();
        page.writeContent(content, withFindings, words());
        return content.toString();
    }

    private static Words words() {
        return Words.in(LocaleProvider.getLocale());
    }

    /** The words of the page in the reader's language, for its script. */
    public String wordTable() {
        return words().toJson();
    }

    /** The page's scripts and style, as an adjunct names them. */
    public String adjuncts() {
        return HtmlReport.resources().stream().map(name -> "io.jenkins.plugins.containerrelease.report." + name)
                .collect(Collectors.joining(","));
    }

    /** Where a file is, below the report's page. */
    public String address(ReportFile file) {
        return "files/" + Arrays.stream(file.path().split("/")).map(Util::rawEncode).collect(Collectors.joining("/"));
    }

    /** How large a file is, in words. */
    public String sizeOf(ReportFile file) {
        return Bytes.of(file.bytes());
    }

    /** The files that can be downloaded. */
    public List<ReportFile> files() throws IOException {
        return state == State.READY ? ReportFile.of(page.report(), source.folder()) : List.of();
    }
}
