package io.jenkins.plugins.containerrelease.engine.build;

import io.jenkins.plugins.containerrelease.engine.flow.Command;
import io.jenkins.plugins.containerrelease.engine.flow.Facts;
import io.jenkins.plugins.containerrelease.engine.flow.FileRef;
import io.jenkins.plugins.containerrelease.engine.flow.RegistryAccess;
import io.jenkins.plugins.containerrelease.engine.flow.SecretUse;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.ImageReference;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import io.jenkins.plugins.containerrelease.engine.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The exact commands of a build. */
final class BuildCommands {
    static final FileRef METADATA = FileRef.scratch("metadata.json");
    static final FileRef PROGRESS = FileRef.scratch("progress.txt");
    static final FileRef PLAN = FileRef.scratch("bake-plan.json");
    static final FileRef BAKE_EXTRA = FileRef.scratch("bake-extra.json");
    static final FileRef BUILDKIT_CONFIG = FileRef.scratch("buildkitd.toml");
    private static final Duration SHORT = Duration.ofMinutes(2);
    private static final Duration BOOTSTRAP = Duration.ofMinutes(10);

    private final BuildRequest request;
    private final Facts facts;

    BuildCommands(BuildRequest request, Facts facts) {
        this.request = request;
        this.facts = facts;
    }

    private Command.Builder buildx(String id, String title, String... arguments) {
        return Command.of(id, title).argv(facts.tool("docker"), "buildx").argv(arguments);
    }

    /** A command without logins; with a configuration all the same, so that it sees the plugins and builders that the build sees. */
    private Command.Builder local(String id, String title, String... arguments) {
        return buildx(id, title, arguments).registry(RegistryAccess.to());
    }

    Command version() {
        return local("version", "Look for buildx", "version").timeout(SHORT).quiet().build();
    }

    Command inspectBuilder(String id) {
        return local(id, "Look at the builder " + request.builder().name(), "inspect", "--bootstrap", request.builder().name())
                .timeout(BOOTSTRAP).quiet().build();
    }

    Command createBuilder() {
        BuilderChoice choice = request.builder();
        Command.Builder command = local("create-builder", "Create the builder " + choice.name(), "create", "--name", choice.name(),
                "--driver", choice.driver());
        choice.options().forEach((name, value) -> command.argv("--driver-opt", new Csv().field(name, value).toString()));
        if (needsBuildKitConfig()) {
            command.argv("--config", facts.places().scratch(BUILDKIT_CONFIG.path()));
        }
        if (choice.endpoint() != null) {
            command.argv(choice.endpoint());
        }
        return command.timeout(SHORT).build();
    }

    /** A BuildKit of our own has to be told how registries are reached; one elsewhere has its own configuration. */
    boolean needsBuildKitConfig() {
        return request.builder().driver() != null && request.builder().endpoint() == null
                && !(request.insecureRegistries().isEmpty() && request.registryMirrors().isEmpty());
    }

    String buildKitConfig() {
        Set<String> hosts = new LinkedHashSet<>(request.insecureRegistries());
        hosts.addAll(request.registryMirrors().keySet());
        StringBuilder config = new StringBuilder();
        for (String host : hosts) {
            config.append("[registry.\"").append(host).append("\"]\n");
            if (request.insecureRegistries().contains(host)) {
                config.append("  http = true\n  insecure = true\n");
            }
            if (request.registryMirrors().containsKey(host)) {
                config.append("  mirrors = [\"").append(request.registryMirrors().get(host)).append("\"]\n");
            }
        }
        return config.toString();
    }

    Command removeBuilder() {
        return local("remove-builder", "Remove the builder " + request.builder().name(), "rm", "--force", request.builder().name())
                .timeout(SHORT).quiet().build();
    }

    Command bakePlan() {
        Bake bake = request.bake();
        Command.Builder command = local("plan", "Read the bake file", "bake", "--builder", request.builder().name(), "--print");
        bake.files().forEach(file -> command.argv("--file", file));
        bake.overrides().forEach(override -> command.argv("--set", override));
        bake.variables().forEach(command::environment);
        return command.argv(bake.targets()).stdout(PLAN).timeout(SHORT).quiet().build();
    }

    /** The build itself; {@code attempt} counts from 1. */
    Command build(List<PlannedImage> images, Collection<String> baseRepositories, int attempt) {
        String id = attempt == 1 ? "build" : "build-" + attempt;
        String title = attempt == 1 ? "Build" : "Build, attempt " + attempt;
        Command.Builder command = request.bake() == null
                ? plain(buildx(id, title, "build"), id, images.get(0))
                : bake(buildx(id, title, "bake"));
        request.secrets().forEach(secret -> command.secret(SecretUse.file(secret.slot())));
        request.ssh().stream().filter(ssh -> ssh.key() != null).forEach(ssh -> command.secret(SecretUse.file(ssh.key())));
        command.registry(new RegistryAccess(RegistryAccess.DEFAULT, repositories(images, baseRepositories)));
        return command.stderr(PROGRESS).view(new BuildProgress()).timeout(request.timeout()).build();
    }

    private List<String> repositories(List<PlannedImage> images, Collection<String> baseRepositories) {
        List<String> repositories = new ArrayList<>();
        if (request.delivery() == BuiltImage.Delivery.PUSHED) {
            images.forEach(image -> repositories.addAll(image.tags().keySet()));
        }
        request.cacheFrom().forEach(cache -> cache.repository().ifPresent(repositories::add));
        request.cacheTo().forEach(cache -> cache.repository().ifPresent(repositories::add));
        request.reads().forEach(text -> repositories.add(ImageReference.parse(text).repository()));
        repositories.addAll(baseRepositories);
        return repositories.stream().distinct().toList();
    }

    private void common(Command.Builder command) {
        command.argv("--builder", request.builder().name(), "--progress", "plain", "--metadata-file",
                facts.places().scratch(METADATA.path()));
        if (provenance() != null) {
            command.argv("--provenance", provenance().option());
        }
        if (request.sbom()) {
            command.argv("--sbom", request.sbomGenerator() == null ? "true" : "generator=" + request.sbomGenerator());
        }
        if (request.pull()) {
            command.argv("--pull");
        }
        if (request.noCache()) {
            command.argv("--no-cache");
        }
    }

    /** {@code null}: nothing is said about it. */
    private Provenance provenance() {
        if (request.provenance() != null) {
            return request.provenance();
        }
        return request.delivery() == BuiltImage.Delivery.LOADED ? null : Provenance.MAX;
    }

    private Command.Builder plain(Command.Builder command, String id, PlannedImage image) {
        common(command);
        option(command, "--file", request.dockerfile());
        option(command, "--target", request.target());
        if (!image.platforms().isEmpty()) {
            command.argv("--platform", String.join(",", image.platforms().stream().map(Platform::toString).toList()));
        }
        request.buildArgs().forEach((name, value) -> command.argv("--build-arg", name + "=" + value));
        request.buildContexts().forEach((name, value) -> command.argv("--build-context", name + "=" + value));
        secrets(id).forEach(secret -> command.argv("--secret", secret));
        ssh(id).forEach(ssh -> command.argv("--ssh", ssh));
        request.cacheFrom().forEach(cache -> command.argv("--cache-from", cache.toString()));
        request.cacheTo().forEach(cache -> command.argv("--cache-to", cache.toString()));
        request.noCacheFilter().forEach(stage -> command.argv("--no-cache-filter", stage));
        option(command, "--network", request.network());
        request.addHosts().forEach(host -> command.argv("--add-host", host));
        request.entitlements().forEach(entitlement -> command.argv("--allow", entitlement));
        request.attests().forEach(attest -> command.argv("--attest", attest));
        image.labels().forEach((key, value) -> command.argv("--label", key + "=" + value));
        image.annotations().forEach((key, value) -> command.argv("--annotation", key + "=" + value));
        if (image.layout() == null) {
            image.references().forEach(reference -> command.argv("--tag", reference));
        }
        if (request.delivery() == BuiltImage.Delivery.LOADED) {
            command.argv("--load");
        } else {
            command.argv("--output", output(image));
        }
        return command.argv(request.context());
    }

    private static void option(Command.Builder command, String option, String value) {
        if (value != null) {
            command.argv(option, value);
        }
    }

    /** Secrets by the files that the front puts them in for the command of this id. */
    private List<String> secrets(String id) {
        return request.secrets().stream().map(secret -> new Csv().field("id", secret.id())
                .field("src", facts.places().secretFile(id, secret.slot())).toString()).toList();
    }

    private List<String> ssh(String id) {
        return request.ssh().stream().map(ssh -> ssh.key() == null
                ? ssh.id() : ssh.id() + "=" + facts.places().secretFile(id, ssh.key())).toList();
    }

    private String output(PlannedImage image) {
        if (request.delivery() == BuiltImage.Delivery.LAYOUT) {
            Csv layout = new Csv().field("type", "oci").field("dest", image.layout()).field("tar", "false");
            image.references().stream().findFirst().ifPresent(name -> layout.field("name", name));
            return layout.toString();
        }
        Csv push = new Csv().field("type", "image").field("push", "true").field("oci-mediatypes", "true");
        boolean insecure = image.tags().keySet().stream().anyMatch(this::isInsecure);
        return (insecure ? push.field("registry.insecure", "true") : push).toString();
    }

    private boolean isInsecure(String repository) {
        return request.insecureRegistries().contains(ImageReference.parse(repository).registry());
    }

    private Command.Builder bake(Command.Builder command) {
        common(command);
        Bake bake = request.bake();
        bake.files().forEach(file -> command.argv("--file", file));
        command.argv("--file", facts.places().scratch(BAKE_EXTRA.path()));
        bake.overrides().forEach(override -> command.argv("--set", override));
        bake.variables().forEach(command::environment);
        if (request.delivery() == BuiltImage.Delivery.LOADED) {
            command.argv("--load");
        }
        return command.argv(bake.targets());
    }

    /**
     * A bake file that adds to the user's own what the request says: labels, annotations, secrets, and where the images
     * go. Bake merges files; its {@code --set} knows no annotations.
     *
     * @param attempt of the build whose secrets it names, counted from 1
     */
    String bakeExtra(List<PlannedImage> images, int attempt) {
        String id = attempt == 1 ? "build" : "build-" + attempt;
        Map<String, Object> targets = new LinkedHashMap<>();
        for (PlannedImage image : images) {
            Map<String, Object> target = new LinkedHashMap<>();
            target.put("labels", escaped(image.labels()));
            List<String> annotations = new ArrayList<>();
            image.annotations().forEach((key, value) -> annotations.add(escaped(key + "=" + value)));
            put(target, "annotations", annotations);
            put(target, "secret", secrets(id).stream().map(BuildCommands::escaped).toList());
            put(target, "ssh", ssh(id).stream().map(BuildCommands::escaped).toList());
            if (request.delivery() != BuiltImage.Delivery.LOADED) {
                put(target, "output", List.of(escaped(output(image))));
            }
            targets.put(image.target(), target);
        }
        return Json.pretty(Map.of("target", targets));
    }

    private static void put(Map<String, Object> target, String key, List<String> values) {
        if (!values.isEmpty()) {
            target.put(key, values);
        }
    }

    private static Map<String, String> escaped(Map<String, String> values) {
        Map<String, String> escaped = new LinkedHashMap<>();
        values.forEach((key, value) -> escaped.put(escaped(key), escaped(value)));
        return escaped;
    }

    /** In a bake file a text is a template: what looks like an expression has to be doubled. */
    private static String escaped(String text) {
        return text.replace("${", "$${").replace("%{", "%%{");
    }

    /** Reads a manifest by digest into the file that {@link #manifestFile} names. */
    Command inspect(String repository, Digest digest) {
        String shortDigest = digest.hex().substring(0, 12);
        return buildx("inspect-" + shortDigest, "Read " + shortDigest + " from the registry", "imagetools", "inspect", "--builder",
                        request.builder().name(), "--raw", repository + "@" + digest)
                .registry(RegistryAccess.to(repository)).stdout(manifestFile(digest)).timeout(SHORT).quiet().build();
    }

    static FileRef manifestFile(Digest digest) {
        return FileRef.scratch("manifest-" + digest.hex() + ".json");
    }

    /** The same manifest in an OCI layout. OCI image specification 1.1, image-layout.md. */
    static FileRef layoutFile(String layout, Digest digest) {
        return FileRef.workspace(layout + "/blobs/" + digest.algorithm() + "/" + digest.hex());
    }
}
