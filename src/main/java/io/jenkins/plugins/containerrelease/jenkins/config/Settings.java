package io.jenkins.plugins.containerrelease.jenkins.config;

import com.cloudbees.hudson.plugins.folder.AbstractFolder;
import hudson.EnvVars;
import hudson.model.Item;
import hudson.model.Node;
import hudson.model.TaskListener;
import io.jenkins.plugins.containerrelease.engine.call.ToolPins;
import io.jenkins.plugins.containerrelease.engine.gate.Policy;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import io.jenkins.plugins.containerrelease.engine.image.RepositoryPattern;
import io.jenkins.plugins.containerrelease.jenkins.config.tools.InstalledTools;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What holds for an item: what the administrator set, and what every folder above the item adds. A folder can only
 * tighten: floors add up and the stricter wins, targets have to be allowed at every level, scanners are added,
 * tools have to be what every level demands, and offline is offline. Of logins the one with the longest scope is used, and of two with the same scope the nearer one.
 */
public final class Settings {
    /** The controller's first, then those of the folders from the outermost on. */
    private final List<Layer> layers;
    private final ScannerDatabase database;
    private final SignerSettings signer;
    private final InstalledTools tools;

    Settings(List<Layer> layers, ScannerDatabase database, SignerSettings signer, InstalledTools tools) {
        this.layers = List.copyOf(layers);
        this.database = database;
        this.signer = signer;
        this.tools = tools;
    }

    /**
     * What holds for an item now.
     *
     * @param item a job or a folder; {@code null}: what holds everywhere
     * @throws IllegalArgumentException where the saved settings cannot be read, so that nobody knows what they demand
     */
    public static Settings of(Item item) {
        ArrayList<Layer> folders = new ArrayList<>();
        for (Object each = item; each instanceof Item here; each = here.getParent()) {
            FolderSettings settings = here instanceof AbstractFolder<?> folder ? folder.getProperties().get(FolderSettings.class) : null;
            if (settings != null) {
                folders.add(0, settings.layer(here.getFullName()));
            }
        }
        return GlobalSettings.get().below(folders);
    }

    /**
     * What no job can weaken; to be combined with the step's own policy by {@link Policy#effective}.
     *
     * @return {@link Policy#nothing()} where nothing is demanded
     * @throws IllegalArgumentException where a floor policy cannot be read; the message says which and where
     */
    public Policy floor() {
        return layers.stream().map(Layer::floor).reduce(Policy.nothing(), Policy::and);
    }

    /** Logins, the longest scope first; of two with the same scope the nearer one's. */
    public List<DefaultLogin> logins() {
        Map<String, DefaultLogin> byScope = new LinkedHashMap<>();
        for (Layer layer : layers) {
            layer.registries().forEach(entry -> byScope.put(entry.getScope(),
                    new DefaultLogin(entry.getScope(), entry.getCredentialsId(), layer.lookupScope())));
        }
        return byScope.values().stream()
                .sorted(Comparator.comparing((DefaultLogin login) -> login.scope().length()).reversed()).toList();
    }

    /** How registries are reached, which the controller's settings alone say. */
    private Stream<RegistryEntry> registries() {
        return layers.stream().filter(layer -> layer.folder() == null).flatMap(layer -> layer.registries().stream());
    }

    /** Hosts of the registries that are spoken to without TLS, or without checking their certificate. */
    public List<String> insecureRegistries() {
        return registries().filter(RegistryEntry::isInsecure)
                .map(entry -> RegistryScope.host(entry.getScope())).distinct().toList();
    }

    /** Where builders look first for what a registry has, by the registry's host. */
    public Map<String, String> mirrors() {
        Map<String, String> mirrors = new LinkedHashMap<>();
        registries().filter(entry -> entry.getMirror() != null)
                .forEach(entry -> mirrors.put(entry.getScope(), entry.getMirror()));
        return mirrors;
    }

    /** Names of the scanners that run where a step names none; empty: nobody has said. */
    public List<String> scanners() {
        return layers.stream().flatMap(layer -> layer.scanners().stream()).distinct().toList();
    }

    /** Where scanners get what they look things up in. */
    public ScannerDatabase database() {
        return database;
    }

    /** Which programs tools have to be, as every level demands it; a step cannot weaken that. */
    public ToolPins pins() {
        ToolPins pins = ToolPins.none();
        for (Layer layer : layers) {
            pins = layer.and(pins);
        }
        return pins;
    }

    /**
     * Why images may not be promoted to a repository.
     *
     * @param repository registry and path, e.g. {@code prod.example.com/shop/web}
     * @return a sentence that says who allows what; {@code null} where they may
     */
    public String promotionRefusal(String repository) {
        return layers.stream().filter(layer -> !layer.allows(repository)).findFirst()
                .map(layer -> "'" + Quoted.text(repository) + "' is not a repository to promote to: " + layer.name()
                        + " allows only " + String.join(", ", layer.promotionTargets()))
                .orElse(null);
    }

    /** The repositories that nothing but a promotion may write to. */
    public List<RepositoryPattern> protectedRepositories() {
        return layers.stream().flatMap(layer -> layer.protectedRepositories().stream()).distinct().map(RepositoryPattern::parse).toList();
    }

    /** Who forbids jobs to bring results of scanners, for a sentence; {@code null} where nobody does. */
    public String forbidsScanResults() {
        return layers.stream().filter(Layer::forbidScanResults).map(Layer::name).findFirst().orElse(null);
    }

    /** Who forbids jobs to bring tools, and databases of scanners, for a sentence; {@code null} where nobody does. */
    public String forbidsOwnTools() {
        return layers.stream().filter(Layer::forbidOwnTools).map(Layer::name).findFirst().orElse(null);
    }

    /** Who signs where a step does not say; {@code null} where nobody was named. */
    public SignerSettings signer() {
        return signer;
    }

    /** The same as {@link #tools(Map, Node, EnvVars, TaskListener)} where a step chooses none. */
    public Map<String, String> tools(Node node, EnvVars environment, TaskListener listener) throws IOException, InterruptedException {
        return tools(Map.of(), node, environment, listener);
    }

    /**
     * Where the tools are on a node; one that is missing in the answer is expected on its PATH.
     *
     * @param chosen names of installations, by the tool's name, e.g. {@code trivy}
     * @return executables by the tool's name
     * @throws hudson.AbortException if a chosen installation does not exist, or has no executable there
     */
    public Map<String, String> tools(Map<String, String> chosen, Node node, EnvVars environment, TaskListener listener)
            throws IOException, InterruptedException {
        return tools.on(node, chosen, forbidsOwnTools(), environment, listener);
    }
}
