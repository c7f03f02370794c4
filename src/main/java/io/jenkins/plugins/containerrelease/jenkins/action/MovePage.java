package io.jenkins.plugins.containerrelease.jenkins.action;

import hudson.model.Cause;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.Label;
import hudson.model.Run;
import hudson.security.Permission;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceEntry;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceQuery;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.report.ReleaseReport;
import io.jenkins.plugins.containerrelease.jenkins.config.Settings;
import io.jenkins.plugins.containerrelease.jenkins.store.BuildReport;
import io.jenkins.plugins.containerrelease.jenkins.store.JenkinsEvidence;
import io.jenkins.plugins.containerrelease.jenkins.store.MoveMark;
import io.jenkins.plugins.containerrelease.jenkins.store.RecordedCall;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.StaplerProxy;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.verb.POST;

/**
 * A page that asks whether to do something with what a build released, and why, and starts a marked run of the job that does it.
 * Made anew for every request. It shows what would be done; where that is no longer so when the answer comes, nothing is done.
 */
public abstract class MovePage implements StaplerProxy {
    private static final Logger LOGGER = Logger.getLogger(MovePage.class.getName());
    /** Looking whether the same is under way, and putting it there, is one. */
    private static final Object STARTING = new Object();
    /** Before an offer's id: name of the field that says where to. */
    static final String DESTINATIONS = "to-";

    private static final int OK = 200;
    private static final int CONFLICT = 409;
    private static final int BAD_REQUEST = 400;

    private final Run<?, ?> run;
    private final MoveMark.Kind kind;
    private final Permission permission;
    private List<MoveOffer> offers;
    private String error;
    private String chosen;
    private String reason = "";
    private int status = OK;
    private Map<String, String[]> filledIn = Map.of();

    MovePage(Run<?, ?> run, MoveMark.Kind kind, Permission permission) {
        this.run = run;
        this.kind = kind;
        this.permission = permission;
    }

    /** Nobody else sees it. */
    @Override
    public Object getTarget() {
        run.checkPermission(Item.READ);
        run.checkPermission(permission);
        return this;
    }

    /** Whether the release page leads here: where who looks may do it, and it may be possible. */
    public final boolean isOffered() {
        return run.hasPermission(permission) && impossible() == null && mayHaveOffers();
    }

    /** Whether there may be something to offer, of what can be told without asking the evidence store. */
    abstract boolean mayHaveOffers();

    /** What there is to choose from, also where it cannot be done. */
    abstract List<MoveOffer> makeOffers(ReleaseReport report);

    /** Why there is nothing to choose from. */
    abstract String nothing();

    /** What the form says beyond offer and reason. */
    abstract void fill(MoveOffer offer, StaplerRequest2 request);

    public abstract String title();

    public abstract String explanation();

    public abstract String submitLabel();

    /** The build. For the page; no getter, so that it is part of no address. */
    public final Run<?, ?> run() {
        return run;
    }

    /** Why nothing was started; {@code null} unless this is the answer to an attempt. */
    public final String error() {
        return error;
    }

    /** Why, as far as it was filled in. */
    public final String reason() {
        return reason;
    }

    /** Status of the answer that the page is. */
    public final int status() {
        return status;
    }

    /** Where to, as it was filled in, or else as it was. */
    public final String destinations(MoveOffer offer) {
        String[] given = filledIn.get(DESTINATIONS + offer.id());
        return given == null ? offer.destinations() : given[0];
    }

    public final int longestReason() {
        return Reason.LONGEST;
    }

    /** Whether an offer is chosen when the page is shown. */
    public final boolean isChosen(MoveOffer offer) {
        return chosen != null ? chosen.equals(offer.id())
                : offer.problem() == null && offers().stream().filter(each -> each.problem() == null).findFirst().orElseThrow() == offer;
    }

    /** Whether anything can be chosen. */
    public final boolean isPossible() {
        return problem() == null && offers().stream().anyMatch(offer -> offer.problem() == null);
    }

    /** Why nothing can be offered at all; {@code null} where something can. */
    public final String problem() {
        String impossible = impossible();
        return impossible != null ? impossible : offers().isEmpty() ? nothing() : null;
    }

    private String impossible() {
        ScriptedRuns runs = ScriptedRuns.get();
        if (runs == null || !runs.isScripted(run)) {
            return Messages.MovePage_noPipelines();
        }
        return run.getParent().isBuildable() ? null : Messages.MovePage_notBuildable(run.getParent().getFullName());
    }

    /** What there is to choose from, also where it cannot be done. */
    public final List<MoveOffer> offers() {
        if (offers == null) {
            ReleaseReport report = report();
            offers = report == null ? List.of() : makeOffers(report);
        }
        return offers;
    }

    /** What is under way on the same repositories; {@code null} where nothing is. */
    public final UnderWay underWay() {
        Set<String> repositories = new LinkedHashSet<>();
        offers().forEach(offer -> repositories.addAll(offer.repositories()));
        return UnderWay.on(repositories, run.getParent());
    }

    /** @return {@code null} where it cannot be read */
    final ReleaseReport report() {
        try {
            return BuildReport.of(run).page().report();
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "the release report of " + run + " cannot be read");
            return null;
        }
    }

    /** Does what was asked for, or says why not. */
    @POST
    public final HttpResponse doSubmit(StaplerRequest2 request) {
        run.checkPermission(permission);
        chosen = request.getParameter("offer");
        reason = request.getParameter("reason") == null ? "" : request.getParameter("reason");
        try {
            start(request);
            return HttpResponses.redirectToDot();
        } catch (MoveRefusedException e) {
            error = e.getMessage();
            status = e.status();
            filledIn = request.getParameterMap();
            return page();
        }
    }

    private HttpResponse page() {
        return new HttpResponse() {
            @Override
            public void generateResponse(StaplerRequest2 request, StaplerResponse2 response, Object node)
                    throws IOException, ServletException {
                request.getView(MovePage.this, "index").forward(request, response);
            }
        };
    }

    private void start(StaplerRequest2 request) throws MoveRefusedException {
        String why;
        try {
            why = Reason.of(reason);
        } catch (IllegalArgumentException e) {
            throw new MoveRefusedException(BAD_REQUEST, e.getMessage());
        }
        synchronized (STARTING) {
            if (problem() != null) {
                throw new MoveRefusedException(CONFLICT, problem());
            }
            // before what is under way ends: what it leaves makes another offer
            UnderWay other = underWay();
            if (other != null) {
                throw new MoveRefusedException(CONFLICT, other.sentence());
            }
            MoveOffer offer = offers().stream().filter(each -> each.id().equals(chosen)).findFirst()
                    .orElseThrow(() -> new MoveRefusedException(CONFLICT, Messages.MovePage_changed()));
            if (offer.problem() != null) {
                throw new MoveRefusedException(CONFLICT, offer.problem());
            }
            try {
                fill(offer, request);
            } catch (IllegalArgumentException e) {
                throw new MoveRefusedException(BAD_REQUEST, e.getMessage());
            }
            MoveMark mark = new MoveMark(kind, run.getNumber(), offer.repositories(), new Cause.UserIdCause().getUserId());
            String script = offer.script().with("reason", why).text(offer.description());
            Job<?, ?> job = run.getParent();
            if (ScriptedRuns.get().schedule(job, script, mark, new MoveCause(kind, run.getNumber(), why)) == null) {
                throw new MoveRefusedException(CONFLICT, Messages.MovePage_notBuildable(job.getFullName()));
            }
            LOGGER.log(Level.INFO, "{0} of {1} was asked for by {2}", new Object[] {kind, run, mark.user()});
        }
    }

    /**
     * How a step run was called.
     *
     * @throws MoveRefusedException if that is not known
     */
    final RecordedCall call(String step) throws MoveRefusedException {
        try {
            return RecordedCall.read(BuildReport.of(run).folder(), step);
        } catch (NoSuchFileException e) {
            throw new MoveRefusedException(CONFLICT, Messages.MovePage_noCall());
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "in the release report of " + run);
            throw new MoveRefusedException(CONFLICT, Messages.MovePage_damagedCall());
        }
    }

    /**
     * All that the evidence store has of a repository, as the job may see it.
     *
     * @throws MoveRefusedException if it cannot be asked, or the job may not see all
     */
    final List<EvidenceEntry> evidence(String repository) throws MoveRefusedException {
        try {
            return JenkinsEvidence.of(run).find(EvidenceQuery.in(repository));
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "the evidence of " + repository + " cannot be read for " + run);
            throw new MoveRefusedException(CONFLICT, Messages.MovePage_noEvidence(repository));
        }
    }

    /** That nothing speaks against it that has to do with the job alone. */
    final void check(RecordedCall call, MoveScript script) throws MoveRefusedException {
        Settings settings = Settings.of(run.getParent());
        for (String repository : call.repositories()) {
            String refusal = settings.promotionRefusal(repository);
            if (refusal != null) {
                throw new MoveRefusedException(CONFLICT, refusal);
            }
        }
        if (call.label() != null && !hasAgents(call.label())) {
            throw new MoveRefusedException(CONFLICT, Messages.MovePage_noAgent(call.label()));
        }
        if (script.writesFiles() && StepDescriptor.byFunctionName("writeFile") == null) {
            throw new MoveRefusedException(CONFLICT, Messages.MovePage_noWriteFile());
        }
    }

    private static boolean hasAgents(String expression) {
        try {
            Label label = Label.parseExpression(expression);
            return label != null && !label.isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** A digest as people tell it from another. */
    static String shortened(Digest digest) {
        return digest.algorithm() + ":" + digest.hex().substring(0, 12);
    }
}
