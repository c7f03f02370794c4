package io.jenkins.plugins.containerrelease.jenkins.config;

import com.cloudbees.hudson.plugins.folder.AbstractFolder;
import com.cloudbees.hudson.plugins.folder.AbstractFolderProperty;
import com.cloudbees.hudson.plugins.folder.AbstractFolderPropertyDescriptor;
import hudson.Extension;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.containerrelease.engine.call.ToolPin;
import io.jenkins.plugins.containerrelease.engine.image.RepositoryPattern;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * What a folder adds for the jobs in it and in folders below. It can demand more than what is said above it, allow less
 * and name logins of its own; it has no way to take something back.
 */
public final class FolderSettings extends AbstractFolderProperty<AbstractFolder<?>> {
    /** Logins of its own. */
    private ArrayList<FolderLogin> logins = new ArrayList<>();
    /** Names of scanners that run besides those of above, where a step names none. */
    private ArrayList<String> scanners = new ArrayList<>();
    /** Document of what its jobs have to hold besides what is demanded above; {@code null}: nothing. */
    private String floorPolicy;
    /** Patterns of the repositories that its jobs may promote to, of those allowed above; empty: all of those. */
    private ArrayList<String> promotionTargets = new ArrayList<>();
    /** Whether scanners stay off the network, also where they need not above. */
    private boolean offline;
    /** Patterns of the repositories that nothing but a promotion may write to, besides those of above. */
    private ArrayList<String> protectedRepositories = new ArrayList<>();
    /** Whether its jobs may not bring results of scanners. */
    private boolean forbidScanResults;
    /** Whether its jobs may not bring tools, and databases of scanners. */
    private boolean forbidOwnTools;
    /** Which programs tools have to be, besides what is demanded above; empty: any of those. */
    private ArrayList<String> toolPins = new ArrayList<>();

    @DataBoundConstructor
    public FolderSettings() {}

    public List<FolderLogin> getLogins() {
        return Collections.unmodifiableList(logins);
    }

    @DataBoundSetter
    public void setLogins(List<FolderLogin> values) {
        logins = new ArrayList<>(values);
    }

    public List<String> getScanners() {
        return Collections.unmodifiableList(scanners);
    }

    /** @throws IllegalArgumentException if one cannot be run */
    @DataBoundSetter
    public void setScanners(List<String> values) {
        scanners = GlobalSettings.scanners(values);
    }

    /** {@code null} where nothing is demanded. */
    public String getFloorPolicy() {
        return floorPolicy;
    }

    /** @throws IllegalArgumentException if that is no policy; the message has line and column */
    @DataBoundSetter
    public void setFloorPolicy(String document) {
        Layer.floor(document, Layer.FLOOR);
        floorPolicy = Texts.orNull(document) == null ? null : document;
    }

    public List<String> getPromotionTargets() {
        return Collections.unmodifiableList(promotionTargets);
    }

    /** @throws IllegalArgumentException if one is no pattern for repositories */
    @DataBoundSetter
    public void setPromotionTargets(List<String> patterns) {
        promotionTargets = Texts.list("promotionTargets", patterns, RepositoryPattern::parse);
    }

    public boolean isOffline() {
        return offline;
    }

    @DataBoundSetter
    public void setOffline(boolean value) {
        offline = value;
    }

    public List<String> getProtectedRepositories() {
        return Collections.unmodifiableList(protectedRepositories);
    }

    /** @throws IllegalArgumentException if one is no pattern for repositories */
    @DataBoundSetter
    public void setProtectedRepositories(List<String> patterns) {
        protectedRepositories = Texts.list("protectedRepositories", patterns, RepositoryPattern::parse);
    }

    public boolean isForbidScanResults() {
        return forbidScanResults;
    }

    @DataBoundSetter
    public void setForbidScanResults(boolean value) {
        forbidScanResults = value;
    }

    public boolean isForbidOwnTools() {
        return forbidOwnTools;
    }

    @DataBoundSetter
    public void setForbidOwnTools(boolean value) {
        forbidOwnTools = value;
    }

    public List<String> getToolPins() {
        return Collections.unmodifiableList(toolPins);
    }

    /** @throws IllegalArgumentException if one does not pin a tool */
    @DataBoundSetter
    public void setToolPins(List<String> values) {
        toolPins = Texts.list("toolPins", values, ToolPin::parse);
    }

    /** What this level says. */
    Layer layer(String folder) {
        List<RegistryEntry> entries = new ArrayList<>();
        for (FolderLogin login : logins) {
            RegistryEntry entry = new RegistryEntry(login.getScope());
            entry.setCredentialsId(login.getCredentialsId());
            entries.add(entry);
        }
        return new Layer(folder, entries, List.copyOf(scanners), floorPolicy, List.copyOf(promotionTargets), offline,
                List.copyOf(protectedRepositories), forbidScanResults, forbidOwnTools, toolPins == null ? List.of() : List.copyOf(toolPins));
    }

    @Extension
    @Symbol("containerRelease")
    public static final class DescriptorImpl extends AbstractFolderPropertyDescriptor {
        @Override
        public String getDisplayName() {
            return Messages.FolderSettings_displayName();
        }

        /** A list as the form's field shows it. */
        public String lines(List<String> entries) {
            return entries == null ? "" : Texts.lines(entries);
        }

        @POST
        public FormValidation doCheckFloorPolicy(@AncestorInPath Item item, @QueryParameter String value) {
            Checks.mayConfigure(item);
            return Checks.optional(value, document -> Layer.floor(value, Layer.FLOOR));
        }

        @POST
        public FormValidation doCheckScanners(@AncestorInPath Item item, @QueryParameter String value) {
            Checks.mayConfigure(item);
            return Checks.optional(value, names -> GlobalSettings.scanners(List.of(names)));
        }

        @POST
        public FormValidation doCheckToolPins(@AncestorInPath Item item, @QueryParameter String value) {
            Checks.mayConfigure(item);
            return Checks.optional(value, pins -> Texts.list("toolPins", List.of(pins), ToolPin::parse));
        }

        @POST
        public FormValidation doCheckPromotionTargets(@AncestorInPath Item item, @QueryParameter String value) {
            Checks.mayConfigure(item);
            return Checks.optional(value, patterns -> Texts.list("promotionTargets", List.of(patterns), RepositoryPattern::parse));
        }

        @POST
        public FormValidation doCheckProtectedRepositories(@AncestorInPath Item item, @QueryParameter String value) {
            Checks.mayConfigure(item);
            return Checks.optional(value, patterns -> Texts.list("protectedRepositories", List.of(patterns), RepositoryPattern::parse));
        }
    }
}
