package io.jenkins.plugins.containerrelease.jenkins.step;

import hudson.Extension;
import hudson.model.Item;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.containerrelease.engine.promote.PromoteFlow;
import io.jenkins.plugins.containerrelease.engine.promote.PromoteRequest;
import io.jenkins.plugins.containerrelease.jenkins.credentials.CredentialMenu;
import io.jenkins.plugins.containerrelease.jenkins.credentials.SecretForm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code promoteImage}: copies an image by digest to one or more repositories, with its evidence, and sets its release tags. */
public final class PromoteImageStep extends MoveStep {
    private static final long serialVersionUID = 1L;

    /** Where to: repositories, with a tag or tag template of their own or without. */
    private final ArrayList<String> to;

    /** The image, best by digest; {@code null}: the only one of this build. */
    @DataBoundSetter
    public String image;

    /** Bake target to choose an image of this build by; {@code null}: none. */
    @DataBoundSetter
    public String target;

    /** Whether an image may be given by tag; it is looked up once. */
    @DataBoundSetter
    public boolean allowTagSource;

    /** Tags and templates for every destination that is given without one. */
    @DataBoundSetter
    public List<String> tags = new ArrayList<>();

    /** Version of the image, for templates; {@code null}: the one it was built as. */
    @DataBoundSetter
    public String version;

    /** Tags that may move, besides {@code latest} and a version's shorter forms. */
    @DataBoundSetter
    public List<String> movable = new ArrayList<>();

    @DataBoundConstructor
    public PromoteImageStep(List<String> to) {
        this.to = to == null ? new ArrayList<>() : new ArrayList<>(to);
    }

    public List<String> getTo() {
        return List.copyOf(to);
    }

    @Override
    String function() {
        return DescriptorImpl.FUNCTION;
    }

    @Override
    List<String> repositories() {
        return to.stream().map(PromoteRequest::repositoryOf).distinct().toList();
    }

    @Override
    Planned plan(Preparation preparation) throws IOException, InterruptedException {
        if (preparation.isHeldBack()) {
            preparation.say(Messages.PromoteImageStep_heldBack(preparation.source().changeRequest()));
            return null;
        }
        String named = preparation.image(image, target).reference();
        PromoteRequest.Builder request = move(PromoteRequest.builder(), preparation)
                .source(named)
                .allowTagSource(allowTagSource)
                .version(version);
        to.forEach(request::destination);
        tags.forEach(request::tag);
        movable.forEach(request::movable);
        PromoteRequest built = request.build();
        List<String> destinations = built.repositories().subList(1, built.repositories().size());
        destinations.forEach(repository -> checkTarget(preparation, "to", repository));
        String task = named + " to " + String.join(", ", to) + (tags.isEmpty() ? "" : " as " + String.join(", ", tags));
        return new Planned(new PromoteFlow(built), task, Preparation.registriesOf(destinations));
    }

    /** Its form. */
    @Extension
    public static final class DescriptorImpl extends ReleaseStepDescriptor {
        static final String FUNCTION = "promoteImage";

        @Override
        public String getFunctionName() {
            return FUNCTION;
        }

        @Override
        public String getDisplayName() {
            return Messages.PromoteImageStep_displayName();
        }

        @POST
        public ListBoxModel doFillKeyCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String keyCredentialsId) {
            return CredentialMenu.of(SecretForm.KEY).items(item, keyCredentialsId);
        }
    }
}
