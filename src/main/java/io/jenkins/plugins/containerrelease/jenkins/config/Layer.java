package io.jenkins.plugins.containerrelease.jenkins.config;

import io.jenkins.plugins.containerrelease.engine.call.ToolPin;
import io.jenkins.plugins.containerrelease.engine.call.ToolPins;
import io.jenkins.plugins.containerrelease.engine.gate.Policy;
import io.jenkins.plugins.containerrelease.engine.gate.PolicyReader;
import io.jenkins.plugins.containerrelease.engine.image.RepositoryPattern;
import io.jenkins.plugins.containerrelease.jenkins.credentials.LookupScope;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What one level says: the controller, or a folder.
 *
 * @param folder full name of the folder; {@code null} for the controller
 * @param registries logins, and how registries are reached
 * @param scanners names of the scanners that run where a step names none
 * @param floorPolicy document; blank: it demands nothing
 * @param promotionTargets patterns; empty: it allows every repository
 * @param offline whether scanners stay off the network
 * @param protectedRepositories patterns of what nothing but a promotion may write
 * @param forbidScanResults whether jobs may not bring results of scanners
 * @param forbidOwnTools whether jobs may not bring tools and databases of scanners
 * @param toolPins which programs tools have to be; empty: any
 */
record Layer(
        String folder,
        List<RegistryEntry> registries,
        List<String> scanners,
        String floorPolicy,
        List<String> promotionTargets,
        boolean offline,
        List<String> protectedRepositories,
        boolean forbidScanResults,
        boolean forbidOwnTools,
        List<String> toolPins) {

    static final String FLOOR = "floor policy";
    private static final Pattern JSON = Pattern.compile("\\s*\\{\\s*\".*", Pattern.DOTALL);

    /** What it is called in sentences. */
    String name() {
        return folder == null ? "the administrator" : "the folder '" + folder + "'";
    }

    /** Where ids of credentials that it names are looked up. */
    LookupScope lookupScope() {
        return folder == null ? LookupScope.controller() : LookupScope.folder(folder);
    }

    /**
     * What it demands.
     *
     * @throws IllegalArgumentException where its policy cannot be read
     */
    Policy floor() {
        return floor(floorPolicy, folder == null ? FLOOR : FLOOR + " of " + folder);
    }

    /**
     * Reads a floor policy.
     *
     * @param document YAML, or JSON; blank or {@code null}: it demands nothing
     * @param name what it is called in messages and verdicts
     * @throws IllegalArgumentException where it is no policy; the message has line and column
     */
    static Policy floor(String document, String name) {
        if (document == null || document.isBlank()) {
            return Policy.nothing();
        }
        return PolicyReader.read(document, JSON.matcher(document).matches() ? name + ".json" : name).asFloor();
    }

    /** Which programs tools have to be, besides what others demand. */
    ToolPins and(ToolPins others) {
        return others.and(name(), toolPins.stream().map(ToolPin::parse).toList());
    }

    /** Whether it lets images out to a repository, given by registry and path. */
    boolean allows(String repository) {
        return promotionTargets.isEmpty()
                || promotionTargets.stream().anyMatch(pattern -> RepositoryPattern.parse(pattern).matches(repository));
    }
}
