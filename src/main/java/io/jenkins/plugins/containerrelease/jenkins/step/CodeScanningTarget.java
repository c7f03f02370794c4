package io.jenkins.plugins.containerrelease.jenkins.step;

import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.containerrelease.engine.flow.SecretSlot;
import io.jenkins.plugins.containerrelease.engine.output.CodeScanning;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import io.jenkins.plugins.containerrelease.jenkins.credentials.CredentialMenu;
import io.jenkins.plugins.containerrelease.jenkins.credentials.SecretForm;
import java.io.Serializable;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Where findings are uploaded to. */
public final class CodeScanningTarget extends AbstractDescribableImpl<CodeScanningTarget> implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final SecretSlot TOKEN = new SecretSlot("code-scanning-token");

    /** Owner and name of the repository. */
    private final String repository;
    /** Token that may write security events. */
    private final String credentialsId;

    /** Address of the API; {@code null}: GitHub's. */
    @DataBoundSetter
    public String apiUrl;

    /** Commit that the findings are about; {@code null}: the one that is built. */
    @DataBoundSetter
    public String commit;

    /** Reference that the findings are about; {@code null}: what is built. */
    @DataBoundSetter
    public String ref;

    /** Tells this analysis from others of the same commit; {@code null}: by the image. */
    @DataBoundSetter
    public String category;

    /** What a failure of the upload does: {@code WARN} or {@code FAIL}. */
    @DataBoundSetter
    public String onFailure = Verdict.WARN.name();

    @DataBoundConstructor
    public CodeScanningTarget(String repository, String credentialsId) {
        this.repository = repository;
        this.credentialsId = credentialsId;
    }

    public String getRepository() {
        return repository;
    }

    public String getCredentialsId() {
        return credentialsId;
    }

    /** The engine's form, with its token from the credential. */
    CodeScanning prepared(Preparation preparation) {
        if (repository == null || credentialsId == null) {
            throw new IllegalArgumentException("codeScanning: "
                    + (repository == null ? "repository" : "credentialsId") + " has to be given");
        }
        CodeScanning.Builder where = Options.value("codeScanning: repository", repository, text -> CodeScanning.to(text, TOKEN));
        Options.value("codeScanning: apiUrl", apiUrl, where::apiUrl);
        Options.value("codeScanning: commit", commit, where::commit);
        Options.value("codeScanning: ref", ref, where::ref);
        Options.value("codeScanning: category", category, where::category);
        where.onFailure(Options.word("codeScanning: onFailure", onFailure, UploadFailure.class).verdict());
        preparation.secret(TOKEN, credentialsId, SecretForm.TOKEN);
        return where.build();
    }

    /** What a failure of the upload can do. */
    private enum UploadFailure {
        WARN(Verdict.WARN),
        FAIL(Verdict.FAIL);

        private final Verdict verdict;

        UploadFailure(Verdict verdict) {
            this.verdict = verdict;
        }

        Verdict verdict() {
            return verdict;
        }
    }

    /** Its form. */
    @Extension
    public static final class DescriptorImpl extends PartDescriptor<CodeScanningTarget> {
        @Override
        public String getDisplayName() {
            return Messages.CodeScanningTarget_displayName();
        }

        @POST
        public ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String credentialsId) {
            return CredentialMenu.of(SecretForm.TOKEN).items(item, credentialsId);
        }

        @POST
        public ListBoxModel doFillOnFailureItems() {
            return Validation.words("WARN", "FAIL");
        }

        @POST
        public FormValidation doCheckRepository(@AncestorInPath Item item, @QueryParameter String value) {
            return Validation.required(item, value, text -> CodeScanning.to(text, TOKEN));
        }
    }
}
