package io.jenkins.plugins.containerrelease.jenkins.step;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.containerrelease.engine.gate.PolicyReader;
import io.jenkins.plugins.containerrelease.engine.gate.Values;
import io.jenkins.plugins.containerrelease.jenkins.credentials.CredentialMenu;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.docker.commons.tools.DockerTool;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** What the descriptors of all steps have in common. */
public abstract class ReleaseStepDescriptor extends StepDescriptor {
    private static final Logger LOGGER = Logger.getLogger(ReleaseStepDescriptor.class.getName());

    @Override
    public final Set<? extends Class<?>> getRequiredContext() {
        return Set.of(Run.class, FilePath.class, Launcher.class, EnvVars.class, TaskListener.class, FlowNode.class);
    }

    /**
     * Makes the step from a Pipeline's arguments; what is wrong with them is one sentence. Where this method is there,
     * Pipelines call it instead of data binding, whose errors are stack traces; there is no other way to end a call with an
     * {@link AbortException} before it has begun.
     */
    @Override
    @SuppressWarnings("deprecation")
    public final Step newInstance(Map<String, Object> arguments) throws Exception {
        try {
            return super.newInstance(new Arguments(ReleaseStepDescriptor::symbols).of("the step", clazz, arguments));
        } catch (IllegalArgumentException e) {
            // without its cause, which Pipelines may not be able to save, and would then show instead
            LOGGER.log(Level.FINE, e, () -> "wrong call of " + getFunctionName());
            throw new AbortException(Messages.ReleaseStep_wrongCall(getFunctionName(), reason(e)));
        }
    }

    /** What the innermost of them says: data binding wraps what a constructor or setter had to say. */
    private static String reason(IllegalArgumentException thrown) {
        String reason = thrown.getMessage();
        for (Throwable each = thrown.getCause(); each != null; each = each.getCause()) {
            if (each instanceof IllegalArgumentException && each.getMessage() != null) {
                reason = each.getMessage();
            }
        }
        return reason;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Map<String, Class<?>> symbols(Class<?> type) {
        Map<String, Class<?>> symbols = new LinkedHashMap<>();
        if (Describable.class.isAssignableFrom(type)) {
            List<Descriptor> descriptors = Jenkins.get().getDescriptorList((Class) type);
            for (Descriptor descriptor : descriptors) {
                Symbol symbol = descriptor.getClass().getAnnotation(Symbol.class);
                if (symbol != null) {
                    symbols.put(symbol.value()[0], descriptor.clazz);
                }
            }
        }
        return symbols;
    }

    @Override
    public final Step newInstance(StaplerRequest2 request, JSONObject form) throws FormException {
        return super.newInstance(request, FormData.of(clazz, form));
    }

    /** For Jelly: a list as the lines of a text area. */
    public final String lines(Collection<String> entries) {
        return Lines.text(entries);
    }

    @POST
    public final ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String credentialsId) {
        return CredentialMenu.registryLogin().items(item, credentialsId);
    }

    @POST
    public final ListBoxModel doFillDockerToolItems(@AncestorInPath Item item) {
        ListBoxModel choice = new ListBoxModel();
        choice.add(Messages.Validation_none(), "");
        if (Validation.mayAsk(item)) {
            for (DockerTool tool : Jenkins.get().getDescriptorByType(DockerTool.DescriptorImpl.class).getInstallations()) {
                choice.add(tool.getName(), tool.getName());
            }
        }
        return choice;
    }

    @POST
    public final ListBoxModel doFillGateResultItems(@AncestorInPath Item item) {
        return Validation.words("FAILURE", "UNSTABLE");
    }

    @POST
    public final ListBoxModel doFillOnChangeRequestItems(@AncestorInPath Item item) {
        return Validation.words("HOLD", "RELEASE");
    }

    @POST
    public final FormValidation doCheckTools(@AncestorInPath Item item, @QueryParameter String value) {
        return Validation.lines(item, value, line -> Options.pairs("tools", List.of(line)));
    }

    @POST
    public final FormValidation doCheckTimeout(@AncestorInPath Item item, @QueryParameter String value) {
        return Validation.optional(item, value, Values::duration);
    }

    @POST
    public final FormValidation doCheckPolicy(@AncestorInPath Item item, @QueryParameter String value) {
        return Validation.optional(item, value, text -> PolicyReader.read(text, "policy"));
    }
}
