package io.jenkins.plugins.containerrelease.jenkins.config;

import hudson.BulkChange;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.Util;
import hudson.XmlFile;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.containerrelease.engine.image.ImageReference;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import io.jenkins.plugins.containerrelease.engine.image.RepositoryPattern;
import io.jenkins.plugins.containerrelease.engine.call.ToolPin;
import io.jenkins.plugins.containerrelease.engine.scan.Scanners;
import io.jenkins.plugins.containerrelease.jenkins.config.tools.InstalledTools;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.GlobalConfiguration;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/**
 * What the administrator sets for every job. Every setter refuses what cannot be read, so that neither the form nor a
 * configuration file brings it in; where the saved file itself cannot be read, no step runs (see {@link Settings#of}).
 */
@Extension
@Symbol("containerRelease")
public final class GlobalSettings extends GlobalConfiguration {
    private static final Logger LOGGER = Logger.getLogger(GlobalSettings.class.getName());

    /** Logins, and how registries are reached. */
    private ArrayList<RegistryEntry> registries;
    /** Names of the scanners that run where a step names none; empty: Trivy. */
    private ArrayList<String> scanners;
    /** Document of what every job has to hold; {@code null}: nothing is demanded. */
    private String floorPolicy;
    /** Patterns of the repositories that images may be promoted to; empty: all. */
    private ArrayList<String> promotionTargets;
    /** Who signs where a step does not say; {@code null}: every step has to. */
    private SignerSettings signer;
    /** Whether scanners stay off the network but for the image. */
    private boolean offline;
    /** Folder on agents for the databases of scanners; {@code null}: each scanner's own. */
    private String cacheDir;
    /** Where Trivy gets its vulnerability database, tried one after another; empty: from where it does by itself. */
    private ArrayList<String> trivyDbRepositories;
    /** Where Trivy gets its index of Java libraries; {@code null}: from where it does by itself. */
    private String trivyJavaDbRepository;
    /** Where Trivy gets its checks for misconfigurations; {@code null}: from where it does by itself. */
    private String trivyChecksRepository;
    /** Where Grype learns of its newest database; {@code null}: from where it does by itself. */
    private String grypeDatabaseUrl;
    /** Which programs tools have to be, see {@link ToolPin#FORM}; empty: any. */
    private ArrayList<String> toolPins;
    /** Name of the Docker installation that runs {@code docker}; {@code null}: the agent's own. */
    private String dockerTool;
    /** Patterns of the repositories that nothing but a promotion may write to. */
    private ArrayList<String> protectedRepositories;
    /** Whether jobs may not bring results of scanners. */
    private boolean forbidScanResults;
    /** Whether jobs may not bring tools, and databases of scanners. */
    private boolean forbidOwnTools;
    /** Why the saved settings are not known; {@code null} where they are. */
    private transient String unreadable;

    public GlobalSettings() {
        load();
    }

    /** The only one. */
    static GlobalSettings get() {
        return ExtensionList.lookupSingleton(GlobalSettings.class);
    }

    private void reset() {
        registries = new ArrayList<>();
        scanners = new ArrayList<>();
        floorPolicy = null;
        promotionTargets = new ArrayList<>();
        signer = null;
        offline = false;
        cacheDir = null;
        trivyDbRepositories = new ArrayList<>();
        trivyJavaDbRepository = null;
        trivyChecksRepository = null;
        grypeDatabaseUrl = null;
        toolPins = new ArrayList<>();
        dockerTool = null;
        protectedRepositories = new ArrayList<>();
        forbidScanResults = false;
        forbidOwnTools = false;
        unreadable = null;
    }

    /** Other than the inherited one, does not take a file that cannot be read for one that demands nothing. */
    @Override
    public synchronized void load() {
        reset();
        XmlFile file = getConfigFile();
        if (!file.exists()) {
            return;
        }
        try {
            file.unmarshal(this);
        } catch (IOException e) {
            LOGGER.log(Level.SEVERE, e, () -> "Cannot read " + file);
            unreadable = "the global settings of Container Release cannot be read, so it is not known what they demand: "
                    + file.getFile().getName() + " in the controller's home is damaged";
        }
    }

    @Override
    public synchronized void save() {
        super.save();
        if (!BulkChange.contains(this)) {
            unreadable = null;
        }
    }

    @Override
    public synchronized boolean configure(StaplerRequest2 request, JSONObject form) throws FormException {
        JSONObject chosenSigner = form.optJSONObject("signer");
        if (chosenSigner != null && !chosenSigner.has("$class")) {
            form.remove("signer");
        }
        try (BulkChange change = new BulkChange(this)) {
            reset();
            request.bindJSON(this, form);
            change.commit();
        } catch (IOException | RuntimeException e) {
            load();
            LOGGER.log(Level.FINE, "A form was refused", e);
            throw new FormException(sentence(e), "floorPolicy");
        }
        return true;
    }

    /** What went wrong, without what binding a form wraps around it. */
    private static String sentence(Throwable problem) {
        Throwable cause = problem;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage();
    }

    @Override
    public String getDisplayName() {
        return Messages.GlobalSettings_displayName();
    }

    /** Why the saved settings are not known; {@code null} where they are. */
    public String getUnreadable() {
        return unreadable;
    }

    public List<RegistryEntry> getRegistries() {
        return Collections.unmodifiableList(registries);
    }

    @DataBoundSetter
    public void setRegistries(List<RegistryEntry> values) {
        registries = new ArrayList<>(values);
        save();
    }

    public List<String> getScanners() {
        return Collections.unmodifiableList(scanners);
    }

    /** @throws IllegalArgumentException if one cannot be run */
    @DataBoundSetter
    public void setScanners(List<String> values) {
        scanners = scanners(values);
        save();
    }

    static ArrayList<String> scanners(List<String> values) {
        return Texts.list("scanners", values, GlobalSettings::scanner);
    }

    static void scanner(String name) {
        if (!Scanners.names().contains(name)) {
            throw new IllegalArgumentException("'" + Quoted.text(name) + "' is not a scanner that can be run: accepted are "
                    + String.join(", ", Scanners.names()));
        }
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
        save();
    }

    public List<String> getPromotionTargets() {
        return Collections.unmodifiableList(promotionTargets);
    }

    /** @throws IllegalArgumentException if one is no pattern for repositories */
    @DataBoundSetter
    public void setPromotionTargets(List<String> patterns) {
        promotionTargets = Texts.list("promotionTargets", patterns, RepositoryPattern::parse);
        save();
    }

    public List<String> getProtectedRepositories() {
        return Collections.unmodifiableList(protectedRepositories);
    }

    /** @throws IllegalArgumentException if one is no pattern for repositories */
    @DataBoundSetter
    public void setProtectedRepositories(List<String> patterns) {
        protectedRepositories = Texts.list("protectedRepositories", patterns, RepositoryPattern::parse);
        save();
    }

    public boolean isForbidScanResults() {
        return forbidScanResults;
    }

    @DataBoundSetter
    public void setForbidScanResults(boolean value) {
        forbidScanResults = value;
        save();
    }

    public boolean isForbidOwnTools() {
        return forbidOwnTools;
    }

    @DataBoundSetter
    public void setForbidOwnTools(boolean value) {
        forbidOwnTools = value;
        save();
    }

    /** {@code null} where every step that signs has to say who. */
    public SignerSettings getSigner() {
        return signer;
    }

    @DataBoundSetter
    public void setSigner(SignerSettings value) {
        signer = value;
        save();
    }

    public boolean isOffline() {
        return offline;
    }

    @DataBoundSetter
    public void setOffline(boolean value) {
        offline = value;
        save();
    }

    /** {@code null}: each scanner's own. */
    public String getCacheDir() {
        return cacheDir;
    }

    /** @throws IllegalArgumentException if that is no absolute path */
    @DataBoundSetter
    public void setCacheDir(String value) {
        String given = Texts.orNull(value);
        if (given != null) {
            cacheDir(given);
        }
        cacheDir = given;
        save();
    }

    private static void cacheDir(String path) {
        if (!path.matches("/[^\\p{Cntrl}]*")) {
            throw new IllegalArgumentException("cacheDir: '" + Quoted.text(path) + "' is not an absolute path on the agents");
        }
    }

    public List<String> getTrivyDbRepositories() {
        return Collections.unmodifiableList(trivyDbRepositories);
    }

    /** @throws IllegalArgumentException if one is no image reference */
    @DataBoundSetter
    public void setTrivyDbRepositories(List<String> values) {
        trivyDbRepositories = Texts.list("trivyDbRepositories", values, ImageReference::parse);
        save();
    }

    /** {@code null}: where Trivy gets it by itself. */
    public String getTrivyJavaDbRepository() {
        return trivyJavaDbRepository;
    }

    /** @throws IllegalArgumentException if that is no image reference */
    @DataBoundSetter
    public void setTrivyJavaDbRepository(String value) {
        String given = Texts.orNull(value);
        if (given != null) {
            ImageReference.parse(given);
        }
        trivyJavaDbRepository = given;
        save();
    }

    /** {@code null}: where Trivy gets them by itself. */
    public String getTrivyChecksRepository() {
        return trivyChecksRepository;
    }

    /** @throws IllegalArgumentException if that is no image reference */
    @DataBoundSetter
    public void setTrivyChecksRepository(String value) {
        String given = Texts.orNull(value);
        if (given != null) {
            ImageReference.parse(given);
        }
        trivyChecksRepository = given;
        save();
    }

    /** {@code null}: where Grype learns of it by itself. */
    public String getGrypeDatabaseUrl() {
        return grypeDatabaseUrl;
    }

    /** @throws IllegalArgumentException if that is no URL without a login in it */
    @DataBoundSetter
    public void setGrypeDatabaseUrl(String value) {
        String given = Texts.orNull(value);
        if (given != null) {
            databaseUrl(given);
        }
        grypeDatabaseUrl = given;
        save();
    }

    private static void databaseUrl(String url) {
        if (!url.matches("https?://[^\\s@\\p{Cntrl}]+")) {
            throw new IllegalArgumentException("grypeDatabaseUrl: '" + Quoted.text(url) + "' is not an http or https URL without a"
                    + " login in it");
        }
    }

    public List<String> getToolPins() {
        return Collections.unmodifiableList(toolPins);
    }

    /** @throws IllegalArgumentException if one does not pin a tool */
    @DataBoundSetter
    public void setToolPins(List<String> values) {
        toolPins = Texts.list("toolPins", values, ToolPin::parse);
        save();
    }

    /** {@code null}: the agent's own {@code docker}. */
    public String getDockerTool() {
        return dockerTool;
    }

    @DataBoundSetter
    public void setDockerTool(String name) {
        dockerTool = Texts.orNull(name);
        save();
    }

    /**
     * What holds below these folders: all of one moment, and none while a form or file is taken over.
     *
     * @param folders what they say, from the outermost on
     * @throws IllegalArgumentException where the saved settings are not known
     */
    synchronized Settings below(List<Layer> folders) {
        if (unreadable != null) {
            throw new IllegalArgumentException(unreadable);
        }
        List<Layer> layers = new ArrayList<>();
        layers.add(new Layer(null, List.copyOf(registries), List.copyOf(scanners), floorPolicy, List.copyOf(promotionTargets), offline,
                List.copyOf(protectedRepositories), forbidScanResults, forbidOwnTools, List.copyOf(toolPins)));
        layers.addAll(folders);
        boolean anyOffline = layers.stream().anyMatch(Layer::offline);
        return new Settings(layers, new ScannerDatabase(anyOffline, cacheDir, trivyDbRepositories, trivyJavaDbRepository,
                trivyChecksRepository, grypeDatabaseUrl), signer,
                new InstalledTools(dockerTool));
    }

    /** A list as the form's field shows it. */
    public String lines(List<String> entries) {
        return Texts.lines(entries);
    }

    /** What a signer can be. */
    public List<Descriptor<SignerSettings>> getSigners() {
        return List.copyOf(Jenkins.get().getDescriptorList(SignerSettings.class));
    }

    @POST
    public ListBoxModel doFillDockerToolItems(@QueryParameter String dockerTool) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        ListBoxModel menu = new ListBoxModel();
        menu.add(Messages.GlobalSettings_dockerOfTheAgent(), "");
        InstalledTools.dockerNames().forEach(menu::add);
        if (isNoDocker(dockerTool)) {
            // otherwise the form would show, and save, that there is none
            menu.add(Messages.GlobalSettings_noSuchDocker(dockerTool), dockerTool);
        }
        return menu;
    }

    private static boolean isNoDocker(String name) {
        return Util.fixEmptyAndTrim(name) != null && !InstalledTools.dockerNames().contains(name);
    }

    @POST
    public FormValidation doCheckDockerTool(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return isNoDocker(value) ? FormValidation.error(Messages.GlobalSettings_unknownDocker(value)) : FormValidation.ok();
    }

    @POST
    public FormValidation doCheckFloorPolicy(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return Checks.optional(value, document -> Layer.floor(value, Layer.FLOOR));
    }

    @POST
    public FormValidation doCheckScanners(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return Checks.optional(value, names -> scanners(List.of(names)));
    }

    @POST
    public FormValidation doCheckPromotionTargets(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return Checks.optional(value, patterns -> Texts.list("promotionTargets", List.of(patterns), RepositoryPattern::parse));
    }

    @POST
    public FormValidation doCheckProtectedRepositories(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return Checks.optional(value, patterns -> Texts.list("protectedRepositories", List.of(patterns), RepositoryPattern::parse));
    }

    @POST
    public FormValidation doCheckCacheDir(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return Checks.optional(value, GlobalSettings::cacheDir);
    }

    @POST
    public FormValidation doCheckTrivyDbRepositories(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return Checks.optional(value, names -> Texts.list("trivyDbRepositories", List.of(names), ImageReference::parse));
    }

    @POST
    public FormValidation doCheckTrivyJavaDbRepository(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return Checks.optional(value, ImageReference::parse);
    }

    @POST
    public FormValidation doCheckTrivyChecksRepository(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return Checks.optional(value, ImageReference::parse);
    }

    @POST
    public FormValidation doCheckGrypeDatabaseUrl(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return Checks.optional(value, GlobalSettings::databaseUrl);
    }

    @POST
    public FormValidation doCheckToolPins(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return Checks.optional(value, pins -> Texts.list("toolPins", List.of(pins), ToolPin::parse));
    }
}
