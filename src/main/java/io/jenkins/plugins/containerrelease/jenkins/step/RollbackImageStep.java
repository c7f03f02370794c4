package io.jenkins.plugins.containerrelease.jenkins.step;

import hudson.Extension;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.containerrelease.engine.image.ImageReference;
import io.jenkins.plugins.containerrelease.engine.promote.RollbackFlow;
import io.jenkins.plugins.containerrelease.engine.promote.RollbackRequest;
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

/** {@code rollbackImage}: moves tags of a repository back to what they pointed to before the last promotion. */
public final class RollbackImageStep extends MoveStep {
    private static final long serialVersionUID = 1L;

    /** The repository whose tags move back. */
    private final String repository;

    /** Tags to move back; empty: all that the last promotion moved. */
    @DataBoundSetter
    public List<String> tags = new ArrayList<>();

    /** Digest to move them back to; {@code null}: what they pointed to before. */
    @DataBoundSetter
    public String to;

    /** Id of the promotion to undo, which has to be the last one still; {@code null}: whichever is the last. */
    @DataBoundSetter
    public String promotion;

    /** Path of the {@code rollback-manifest.json} to undo; {@code null}: the store's last promotion. */
    @DataBoundSetter
    public String manifest;

    /** Whether tags that somebody else moved, release tags and an image without evidence are accepted. */
    @DataBoundSetter
    public boolean force;

    @DataBoundConstructor
    public RollbackImageStep(String repository) {
        this.repository = repository;
    }

    public String getRepository() {
        return repository;
    }

    @Override
    String function() {
        return DescriptorImpl.FUNCTION;
    }

    @Override
    List<String> repositories() {
        return List.of(ImageReference.parse(repository).repository());
    }

    @Override
    Planned plan(Preparation preparation) throws IOException, InterruptedException {
        if (preparation.isHeldBack()) {
            preparation.say(Messages.RollbackImageStep_heldBack(preparation.source().changeRequest()));
            return null;
        }
        if (repository == null) {
            throw new IllegalArgumentException("repository: missing; expected the repository whose tags move back");
        }
        RollbackRequest.Builder request = move(RollbackRequest.builder(), preparation)
                .repository(repository)
                .to(to)
                .promotion(promotion)
                .manifest(manifest)
                .force(force);
        tags.forEach(request::tag);
        RollbackRequest built = request.build();
        checkTarget(preparation, "repository", built.repository().repository());
        String task = repository + (tags.isEmpty() ? "" : ":" + String.join(",", tags)) + (to == null ? "" : " to " + to);
        return new Planned(new RollbackFlow(built), task, List.of(built.repository().registry()));
    }

    /** Its form. */
    @Extension
    public static final class DescriptorImpl extends ReleaseStepDescriptor {
        static final String FUNCTION = "rollbackImage";

        @Override
        public String getFunctionName() {
            return FUNCTION;
        }

        @Override
        public String getDisplayName() {
            return Messages.RollbackImageStep_displayName();
        }

        @POST
        public ListBoxModel doFillKeyCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String keyCredentialsId) {
            return CredentialMenu.of(SecretForm.KEY).items(item, keyCredentialsId);
        }

        @POST
        public FormValidation doCheckRepository(@AncestorInPath Item item, @QueryParameter String value) {
            return Validation.required(item, value, ImageReference::parse);
        }
    }
}
