package io.jenkins.plugins.containerrelease.jenkins.step;

import hudson.model.Item;
import hudson.util.ListBoxModel;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.verb.POST;

/** What the forms of all scanners have in common. */
public abstract class ScannerDescriptor extends PartDescriptor<ScannerChoice> {
    @POST
    public final ListBoxModel doFillGateItems(@AncestorInPath Item item) {
        return Validation.optionalWords("FAIL", "WARN", "INFORM");
    }

    @POST
    public final ListBoxModel doFillOnFailureItems(@AncestorInPath Item item) {
        return Validation.optionalWords("FAIL", "WARN");
    }
}
