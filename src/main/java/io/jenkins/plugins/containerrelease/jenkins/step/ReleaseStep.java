package io.jenkins.plugins.containerrelease.jenkins.step;

import hudson.AbortException;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.containerrelease.engine.flow.SourceFacts;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.verdict.StepOutcome;
import io.jenkins.plugins.containerrelease.host.UsageException;
import io.jenkins.plugins.containerrelease.jenkins.credentials.ImageFingerprints;
import io.jenkins.plugins.containerrelease.jenkins.durable.FlowSource;
import io.jenkins.plugins.containerrelease.jenkins.durable.Prepared;
import io.jenkins.plugins.containerrelease.jenkins.durable.ReleaseStepExecution;
import io.jenkins.plugins.containerrelease.jenkins.durable.Surroundings;
import io.jenkins.plugins.containerrelease.jenkins.source.RunSource;
import io.jenkins.plugins.containerrelease.jenkins.store.BuildReport;
import io.jenkins.plugins.containerrelease.jenkins.store.MoveMark;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * What all steps have in common. The optional parameters of a step are its public fields, because that is all that data
 * binding, the snippet generator and Jelly need of them; what they say is checked when the step runs, so that a wrong call
 * ends with a sentence. A field without a value has not been given.
 */
public abstract class ReleaseStep extends Step implements FlowSource {
    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = Logger.getLogger(ReleaseStep.class.getName());

    /** Credential that logs in to the step's own registry; {@code null}: as administrators set it, otherwise the agent's own login. */
    @DataBoundSetter
    public String credentialsId;

    /** Further logins; the longest scope that fits a repository counts. */
    @DataBoundSetter
    public List<RegistryLogin> logins = new ArrayList<>();

    /** Registries that are spoken to without TLS. */
    @DataBoundSetter
    public List<String> insecureRegistries = new ArrayList<>();

    /** Executables, {@code NAME=PATH}, that win over what administrators set. */
    @DataBoundSetter
    public List<String> tools = new ArrayList<>();

    /** Name of a Docker installation; {@code null}: {@code docker} as the agent has it. */
    @DataBoundSetter
    public String dockerTool;

    /** The Docker engine to talk to; {@code null}: the agent's own. */
    @DataBoundSetter
    public DockerServer dockerServer;

    /** What a gate that says no does: {@code FAILURE} or {@code UNSTABLE}. */
    @DataBoundSetter
    public String gateResult = "FAILURE";

    /** What happens in a build of a change request: see {@link OnChangeRequest}. */
    @DataBoundSetter
    public String onChangeRequest = OnChangeRequest.HOLD.name();

    /** Whether the report is archived among the build's artifacts. */
    @DataBoundSetter
    public boolean archive;

    /** Name of a check on the commit that is built; {@code null}: none is published. */
    @DataBoundSetter
    public String check;

    /** Whether to show the commands, and run and write nothing. */
    @DataBoundSetter
    public boolean dryRun;

    /** Whether to show every command, and all it says. */
    @DataBoundSetter
    public boolean verbose;

    @Override
    public final StepExecution start(StepContext context) {
        return new ReleaseStepExecution(context, function(), this);
    }

    @Override
    public final ReleaseStepDescriptor getDescriptor() {
        return (ReleaseStepDescriptor) super.getDescriptor();
    }

    /** The name that Pipelines call it by. */
    abstract String function();

    @Override
    public final Prepared prepare(Surroundings around) throws IOException, InterruptedException {
        try {
            SourceFacts source = source(known(around));
            Preparation preparation = Preparation.of(this, around, source);
            Planned planned = plan(preparation);
            Prepared prepared = planned == null ? null : preparation.prepared(planned);
            if (prepared != null && dryRun) {
                prepared.credentials().check(around.run());
                new DryRunInBuild(preparation, around).play(prepared);
                return null;
            }
            return prepared;
        } catch (IllegalArgumentException | UsageException e) {
            LOGGER.log(Level.FINE, e, () -> "wrong call of " + function());
            throw new AbortException(Messages.ReleaseStep_wrongCall(function(), e.getMessage()));
        }
    }

    private static SourceFacts known(Surroundings around) throws IOException, InterruptedException {
        SourceFacts known = RunSource.of(around.run(), around.environment(), around.workspace());
        MoveMark mark = MoveMark.of(around.run());
        // the run is for a build of earlier on; whatever the workspace holds by now is not what that was built from
        return mark == null ? known : known.withBuildNumber(Integer.toString(mark.build())).withCommit(null);
    }

    /** Makes the images known to Jenkins' fingerprints, archives the report and publishes a check where that is wanted. */
    @Override
    public final void reported(Run<?, ?> run, TaskListener listener, StepOutcome outcome) throws IOException, InterruptedException {
        for (Map.Entry<Digest, String> image : images(outcome).entrySet()) {
            ImageFingerprints.record(run, image.getKey(), image.getValue());
        }
        if (archive) {
            BuildReport.of(run).archive(listener);
        }
        if (check != null) {
            CommitCheck.of(run, listener, CheckText.of(check, outcome));
        }
    }

    @Override
    public final void refused(Run<?, ?> run, TaskListener listener, String why) {
        if (check != null && !dryRun) {
            CommitCheck.of(run, listener, CheckText.refused(check, why));
        }
    }

    @Override
    public final void stopped(Run<?, ?> run, TaskListener listener, String why) {
        if (check != null && !dryRun) {
            CommitCheck.of(run, listener, CheckText.stopped(check, why));
        }
    }

    /** The images that the build made or used, with what they are called; by the digests under which they may be met again. */
    abstract Map<Digest, String> images(StepOutcome outcome);

    /** What is known of the source, where the step's parameters say otherwise. */
    SourceFacts source(SourceFacts known) {
        return known;
    }

    /**
     * Makes the flow from the parameters.
     *
     * @return {@code null} where there is nothing to do, which was said in the log
     * @throws IllegalArgumentException or UsageException if parameters are wrong or contradict each other
     */
    abstract Planned plan(Preparation preparation) throws IOException, InterruptedException;
}
