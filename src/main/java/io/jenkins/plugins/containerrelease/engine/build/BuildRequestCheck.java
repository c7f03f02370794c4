package io.jenkins.plugins.containerrelease.engine.build;

import io.jenkins.plugins.containerrelease.engine.image.ImageReference;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What a request has to be before anything is started: its errors name the option, the value and what is accepted. */
final class BuildRequestCheck {
    private static final Pattern VARIANT = Pattern.compile("-?[A-Za-z0-9_][A-Za-z0-9_.-]{0,49}");
    private static final Pattern ARGUMENT = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,199}");
    private static final Pattern STAGE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,199}");
    private static final Pattern CONTEXT_NAME = Pattern.compile("[A-Za-z0-9][\\w.:@/-]{0,299}");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]+[:=](?:[0-9A-Fa-f.:]+|host-gateway|\\[[0-9A-Fa-f:]+\\])");
    private static final Pattern MIRROR =
            Pattern.compile("(?:[A-Za-z0-9.-]+|\\[[0-9A-Fa-f:]+\\])(?::\\d{1,5})?(?:/[a-z0-9._-]+)*");
    private static final Pattern REGISTRY = Pattern.compile("(?:[A-Za-z0-9.-]+|\\[[0-9A-Fa-f:]+\\])(?::\\d{1,5})?");
    private static final Pattern ATTEST = Pattern.compile("type=[a-z]+(?:,[^\\x00-\\x1f]*)?");
    private static final Pattern GENERATOR = Pattern.compile("[^,\"\\s]+");
    private static final List<String> NETWORKS = List.of("default", "none", "host");
    private static final List<String> ENTITLEMENTS = List.of("network.host", "security.insecure");
    private static final int MOST_RETRIES = 10;

    private final BuildRequest request;

    private BuildRequestCheck(BuildRequest request) {
        this.request = request;
    }

    static void check(BuildRequest request) {
        BuildRequestCheck check = new BuildRequestCheck(request);
        check.whatIsBuilt();
        check.names();
        check.paths();
        check.builder();
        check.limits();
        check.whereItWrites();
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    private static void matches(String option, String value, Pattern pattern, String what) {
        require(value != null && pattern.matcher(value).matches(), option + ": '" + Quoted.text(value) + "' is not " + what);
    }

    /** What a bake file says is looked at when it has been read, see {@link BuildPlanner}. */
    private void whereItWrites() {
        if (request.image() != null && request.delivery() == BuiltImage.Delivery.PUSHED) {
            request.protectedRepositories().check("image", request.image().repository());
        }
        request.cacheTo().forEach(cache -> cache.repository().ifPresent(
                repository -> request.protectedRepositories().check("cache-to", repository)));
    }

    private void whatIsBuilt() {
        if (request.bake() == null) {
            require(request.image() != null, "image: name the repository, e.g. registry.example.com/shop/web");
            require(request.image().tag().isEmpty() && request.image().digest().isEmpty(), "image: '"
                    + Quoted.text(request.image().toString()) + "' has a tag or digest; name the repository alone, and tags with"
                    + " the option tags");
            return;
        }
        notWithBake("image", request.image() != null);
        notWithBake("tags", !request.tags().isEmpty());
        notWithBake("variant", !request.variant().isEmpty());
        notWithBake("context", request.context() != null);
        notWithBake("dockerfile", request.dockerfile() != null);
        notWithBake("target", request.target() != null);
        notWithBake("platforms", !request.platforms().isEmpty());
        notWithBake("build-args", !request.buildArgs().isEmpty());
        notWithBake("build-contexts", !request.buildContexts().isEmpty());
        notWithBake("cache-from", !request.cacheFrom().isEmpty());
        notWithBake("cache-to", !request.cacheTo().isEmpty());
        notWithBake("no-cache-filter", !request.noCacheFilter().isEmpty());
        notWithBake("network", request.network() != null);
        notWithBake("add-hosts", !request.addHosts().isEmpty());
        notWithBake("entitlements", !request.entitlements().isEmpty());
        notWithBake("attests", !request.attests().isEmpty());
    }

    private static void notWithBake(String option, boolean given) {
        require(!given, option + ": the bake file says this; use the one or the other"
                + " (a single value of the file is changed with bake-set, e.g. *.args.VERSION=1.4.2)");
    }

    private void names() {
        if (!request.variant().isEmpty()) {
            matches("variant", request.variant(), VARIANT, "a suffix of tags: at most 50 letters, digits, '_', '.' and '-'");
        }
        request.buildArgs().keySet().forEach(name -> matches("build-args", name, ARGUMENT, "the name of a build argument"));
        request.buildContexts().forEach((name, value) -> {
            matches("build-contexts", name, CONTEXT_NAME, "the name of a context");
            location("build-contexts", value);
        });
        request.labels().keySet().forEach(key ->
                require(!key.isBlank() && key.indexOf('=') < 0 && key.indexOf('\0') < 0, "labels: '" + Quoted.text(key) + "' is not a key"));
        request.annotations().keySet().forEach(Annotations::check);
        distinct("secrets", request.secrets(), BuildSecret::id);
        distinct("ssh", request.ssh(), BuildSsh::id);
        request.noCacheFilter().forEach(stage -> matches("no-cache-filter", stage, STAGE, "the name of a stage"));
        request.addHosts().forEach(host -> matches("add-hosts", host, HOST, "a host name and its address, e.g. db:10.0.0.7"));
        request.attests().forEach(attest -> matches("attests", attest, ATTEST, "an attestation, e.g. type=sbom,generator=IMAGE"));
        request.insecureRegistries().forEach(host ->
                matches("insecure-registries", host, REGISTRY, "a registry: a host with an optional port"));
        request.registryMirrors().forEach((host, mirror) -> {
            matches("registry-mirrors", host, REGISTRY, "a registry: a host with an optional port");
            matches("registry-mirrors", mirror, MIRROR, "a mirror: a host with an optional port, and optionally a path");
        });
        request.reads().forEach(repository -> {
            try {
                ImageReference.parse(repository);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("reads: " + e.getMessage(), e);
            }
        });
        if (request.sbomGenerator() != null) {
            require(request.sbom(), "sbom-generator: there is a generator, but no SBOM is asked for; set sbom as well");
            matches("sbom-generator", request.sbomGenerator(), GENERATOR, "an image");
        }
        if (request.target() != null) {
            matches("target", request.target(), STAGE, "the name of a stage");
        }
    }

    private static <T> void distinct(String option, List<T> entries, Function<T, String> id) {
        Set<String> seen = new HashSet<>();
        entries.forEach(entry -> require(seen.add(id.apply(entry)),
                option + ": the id '" + Quoted.text(id.apply(entry)) + "' is there twice"));
    }

    private void paths() {
        require(!"-".equals(request.context()), "context: '-' would read the context from the standard input, which is not"
                + " there; name a folder or a Git URL");
        if (request.context() != null) {
            location("context", request.context());
        }
        if (request.dockerfile() != null) {
            require(!request.dockerfile().equals("-"), "dockerfile: '-' would read it from the standard input, which is not there");
            location("dockerfile", request.dockerfile());
        }
        location("layout", request.layout());
        require(!request.layout().startsWith("/") && !("/" + request.layout() + "/").contains("/../"),
                "layout: '" + Quoted.text(request.layout()) + "' leaves the workspace; name a folder in it");
        if (request.previousReport() != null) {
            location("previous-report", request.previousReport());
        }
    }

    private static void location(String option, String value) {
        require(value != null && !value.isBlank(), option + ": it is empty");
        require(!value.startsWith("-"), option + ": '" + Quoted.text(value) + "' begins with '-', which would be taken for an option");
        require(value.chars().noneMatch(Character::isISOControl), option + ": '" + Quoted.text(value) + "' has control characters");
    }

    private void builder() {
        if (request.network() != null) {
            require(NETWORKS.contains(request.network()), "network: '" + Quoted.text(request.network())
                    + "' is not accepted; accepted are " + String.join(", ", NETWORKS));
        }
        request.entitlements().forEach(entitlement -> require(ENTITLEMENTS.contains(entitlement), "entitlements: '"
                + Quoted.text(entitlement) + "' is not accepted; accepted are " + String.join(", ", ENTITLEMENTS)));
    }

    private void limits() {
        require(request.retries() >= 0 && request.retries() <= MOST_RETRIES, "retries: " + request.retries()
                + " is not accepted; accepted are 0 to " + MOST_RETRIES);
        require(!request.retryWait().isNegative(), "retry-wait: it is negative");
        require(request.timeout() == null || !request.timeout().isNegative() && !request.timeout().isZero(),
                "timeout: it has to be more than nothing");
    }
}
