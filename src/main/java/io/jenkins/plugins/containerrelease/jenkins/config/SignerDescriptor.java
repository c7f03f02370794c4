package io.jenkins.plugins.containerrelease.jenkins.config;

import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** What the forms of all signers have in common. */
public abstract class SignerDescriptor extends Descriptor<SignerSettings> {
    /** For the signers of this package. */
    SignerDescriptor() {}

    @POST
    public final FormValidation doCheckFulcioUrl(@AncestorInPath Item item, @QueryParameter String value) {
        Checks.mayConfigure(item);
        return Checks.optional(value, url -> Checks.url("fulcioUrl", url));
    }

    @POST
    public final FormValidation doCheckRekorUrl(@AncestorInPath Item item, @QueryParameter String value) {
        Checks.mayConfigure(item);
        return Checks.optional(value, url -> Checks.url("rekorUrl", url));
    }
}
