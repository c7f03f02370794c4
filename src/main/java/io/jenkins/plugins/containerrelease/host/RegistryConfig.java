package io.jenkins.plugins.containerrelease.host;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.containerrelease.engine.flow.RegistryAccess;
import io.jenkins.plugins.containerrelease.engine.image.ImageReference;
import io.jenkins.plugins.containerrelease.engine.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes a registry configuration ({@code config.json}) for one command: logins for just the registries it needs, and
 * of the user's own configurations what is no login: contexts, proxies, plugin folders.
 *
 * <p>A login that was given counts before everything else. Where none was given for a registry, the user's own holds:
 * the entry or the credential helper of the first of their configurations that has one. A credential store of the user
 * ({@code credsStore}) would be asked before a given login; it is therefore named as helper of just the registries
 * without one.
 *
 * <p>Source: docker/cli, {@code cli/config/configfile/file.go}.
 */
public final class RegistryConfig {
    private static final String DOCKER_HUB = "docker.io";
    private static final String DOCKER_HUB_KEY = "https://index.docker.io/v1/";
    private static final List<String> CARRIED =
            List.of("proxies", "HttpHeaders", "currentContext", "plugins", "features", "aliases");
    private static final String PLUGIN_FOLDERS = "cliPluginsExtraDirs";

    private final List<Path> own;
    private final Secrets secrets;

    /**
     * @param own folders of the user's own configurations, which need not exist: what an earlier one says about a
     *     registry or a setting holds
     * @param secrets has the logins
     */
    public RegistryConfig(List<Path> own, Secrets secrets) {
        this.own = own.stream().distinct().toList();
        this.secrets = secrets;
    }

    /** Writes the configuration into a folder, which must not be there. */
    public void write(RegistryAccess access, Path folder) throws IOException {
        ObjectNode config = config(access);
        PrivateFiles.folder(folder.getParent());
        PrivateFiles.newFolder(folder);
        PrivateFiles.write(folder.resolve("config.json"), Json.pretty(config).getBytes(StandardCharsets.UTF_8));
        Optional<Path> contexts = own.stream().map(mine -> mine.resolve("contexts")).filter(Files::isDirectory).findFirst();
        if (contexts.isPresent()) {
            Files.createSymbolicLink(folder.resolve("contexts"), contexts.get().toAbsolutePath());
        }
    }

    private ObjectNode config(RegistryAccess access) throws IOException {
        List<ObjectNode> mine = new ArrayList<>();
        ObjectNode config = Json.mapper().createObjectNode();
        ArrayNode plugins = Json.mapper().createArrayNode();
        for (Path folder : own) {
            ObjectNode next = userConfig(folder.resolve("config.json"));
            CARRIED.stream().filter(next::has).forEach(key -> config.putIfAbsent(key, next.get(key)));
            addPluginFolders(folder, next, plugins);
            mine.add(next);
        }
        if (!plugins.isEmpty()) {
            config.set(PLUGIN_FOLDERS, plugins);
        }
        ObjectNode auths = config.putObject("auths");
        ObjectNode helpers = Json.mapper().createObjectNode();
        logins(access).forEach((registry, login) -> {
            if (login.isPresent()) {
                auths.putObject(key(registry)).put("auth", basic(login.get()));
            } else {
                carryLogin(mine, registry, auths, helpers);
            }
        });
        if (!helpers.isEmpty()) {
            config.set("credHelpers", helpers);
        }
        return config;
    }

    private static void addPluginFolders(Path folder, ObjectNode mine, ArrayNode plugins) {
        Path usual = folder.resolve("cli-plugins");
        if (Files.isDirectory(usual)) {
            plugins.add(usual.toAbsolutePath().toString());
        }
        mine.path(PLUGIN_FOLDERS).forEach(plugins::add);
    }

    /** The login of each registry; two for one registry do not go into one configuration. */
    private Map<String, Optional<Login>> logins(RegistryAccess access) {
        Map<String, Optional<Login>> byRegistry = new LinkedHashMap<>();
        Map<String, String> decidedBy = new LinkedHashMap<>();
        for (String repository : access.repositories()) {
            String registry = ImageReference.parse(repository).registry();
            Optional<Login> login = secrets.loginFor(repository);
            Optional<Login> before = byRegistry.putIfAbsent(registry, login);
            if (before != null && !before.map(RegistryConfig::basic).equals(login.map(RegistryConfig::basic))) {
                throw new UsageException("one command needs both " + decidedBy.get(registry) + " and " + repository
                        + ", for which different logins were given; tools know one login for a registry: give one"
                        + " login that covers both");
            }
            decidedBy.putIfAbsent(registry, repository);
        }
        return byRegistry;
    }

    /** Takes a registry's login from the first configuration that has one. */
    private static void carryLogin(List<ObjectNode> mine, String registry, ObjectNode auths, ObjectNode helpers) {
        for (ObjectNode next : mine) {
            carryLogin(next, registry, auths, helpers);
            if (auths.has(key(registry)) || helpers.has(key(registry))) {
                return;
            }
        }
    }

    private static void carryLogin(ObjectNode mine, String registry, ObjectNode auths, ObjectNode helpers) {
        String key = key(registry);
        mine.path("auths").fields().forEachRemaining(entry -> {
            // an empty entry only says that a credential store has it
            if (registryOf(entry.getKey()).equals(registry) && !entry.getValue().isEmpty()) {
                auths.set(key, entry.getValue());
            }
        });
        Stream.of(mine.path("credHelpers").path(key), mine.path("credHelpers").path(registry), mine.path("credsStore"))
                .filter(helper -> helper.isTextual() && !helper.textValue().isEmpty())
                .findFirst()
                .ifPresent(helper -> helpers.set(key, helper));
    }

    private static ObjectNode userConfig(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Json.mapper().createObjectNode();
        }
        try {
            JsonNode read = Json.mapper().readTree(Files.readString(file));
            if (read instanceof ObjectNode object) {
                return object;
            }
            if (read == null || read.isMissingNode()) {
                return Json.mapper().createObjectNode();
            }
        } catch (JsonProcessingException e) {
            // its text may hold passwords: say where, never what
            throw new UsageException("your Docker configuration " + file + " is not readable JSON, line "
                    + (e.getLocation() == null ? "unknown" : e.getLocation().getLineNr()));
        }
        throw new UsageException("your Docker configuration " + file + " is not a JSON object");
    }

    private static String basic(Login login) {
        String both = login.username() + ":" + login.password().text();
        return Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
    }

    /** How a registry is named in {@code auths}. */
    private static String key(String registry) {
        return registry.equals(DOCKER_HUB) ? DOCKER_HUB_KEY : registry;
    }

    /** The registry that a key of {@code auths} stands for: older clients wrote URLs. */
    private static String registryOf(String key) {
        String host = key.replaceFirst("^https?://", "").replaceFirst("/.*$", "");
        return host.equals("index.docker.io") || host.equals("registry-1.docker.io") ? DOCKER_HUB : host;
    }
}
