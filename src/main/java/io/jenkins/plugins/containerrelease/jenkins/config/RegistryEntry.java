package io.jenkins.plugins.containerrelease.jenkins.config;

import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import io.jenkins.plugins.containerrelease.jenkins.credentials.CredentialMenu;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A registry, or the repositories under a path of it, as the administrator sets it up for every job. */
public final class RegistryEntry extends AbstractDescribableImpl<RegistryEntry> {
    /** Host with optional port, and optionally a path. */
    private final String scope;
    /** Login; {@code null}: the agent's own. */
    private String credentialsId;
    /** Host with optional port, and optionally a path, that has what the whole registry has; {@code null}: none has. */
    private String mirror;
    /** Whether it is spoken to without TLS, or without checking its certificate. */
    private boolean insecure;

    /** @throws IllegalArgumentException if that is not a registry */
    @DataBoundConstructor
    public RegistryEntry(String scope) {
        this.scope = RegistryScope.parse(scope);
    }

    /** Host with optional port, and optionally a path, e.g. {@code registry.example.com/shop}. */
    public String getScope() {
        return scope;
    }

    /** {@code null}: the agent's own login, also where a wider entry has one. */
    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(String value) {
        credentialsId = Texts.orNull(value);
    }

    /** Where a builder looks first for what this registry has; {@code null} where there is no such place. */
    public String getMirror() {
        return mirror;
    }

    /** @throws IllegalArgumentException if that is not a registry, or this entry is about a part of one */
    @DataBoundSetter
    public void setMirror(String value) {
        String given = Texts.orNull(value);
        mirror = given == null ? null : mirrorOf(scope, given);
    }

    private static String mirrorOf(String scope, String mirror) {
        if (!RegistryScope.host(scope).equals(scope)) {
            throw new IllegalArgumentException("mirror: only a whole registry has one: '" + Quoted.text(scope)
                    + "' is a part of one, name " + RegistryScope.host(scope) + " for it");
        }
        return RegistryScope.parse(mirror);
    }

    /** Whether it is spoken to without TLS, or without checking its certificate. */
    public boolean isInsecure() {
        return insecure;
    }

    @DataBoundSetter
    public void setInsecure(boolean value) {
        insecure = value;
    }

    @Extension
    public static final class DescriptorImpl extends Descriptor<RegistryEntry> {
        @Override
        public String getDisplayName() {
            return Messages.RegistryEntry_displayName();
        }

        @POST
        public ListBoxModel doFillCredentialsIdItems(@QueryParameter String credentialsId) {
            return CredentialMenu.registryLogin().items(null, credentialsId);
        }

        @POST
        public FormValidation doCheckCredentialsId(@QueryParameter String value) {
            return CredentialMenu.registryLogin().check(null, value);
        }

        @POST
        public FormValidation doCheckScope(@QueryParameter String value) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            return Checks.required(value, RegistryScope::parse);
        }

        @POST
        public FormValidation doCheckMirror(@QueryParameter String scope, @QueryParameter String value) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            return Checks.optional(value, mirror -> mirrorOf(Texts.orNull(scope) == null ? "" : scope.strip(), mirror));
        }
    }
}
