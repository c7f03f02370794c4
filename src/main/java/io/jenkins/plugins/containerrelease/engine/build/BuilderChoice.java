package io.jenkins.plugins.containerrelease.engine.build;

import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** Which builder builds. It is always named to buildx: what somebody chose with {@code buildx use} has no say. */
public final class BuilderChoice implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9_.-]{0,99}");
    private static final Pattern DRIVER = Pattern.compile("docker-container|kubernetes|remote");
    private static final Pattern ENDPOINT = Pattern.compile(
            "(?:tcp|unix|ssh|docker-container|kube-pod|podman-container)://\\S+");
    private static final int HASH = 12;

    /** Its name. */
    private final String name;
    /** Driver to create it with where it is missing; {@code null}: then that is an error. */
    private final String driver;
    /** Options of the driver. */
    private final LinkedHashMap<String, String> options;
    /** Address of a BuildKit for the driver {@code remote}; {@code null} otherwise. */
    private final String endpoint;
    /** Whether a builder that this build created is removed after it. */
    private final boolean removed;

    private BuilderChoice(String name, String driver, Map<String, String> options, String endpoint, boolean removed) {
        if (name == null || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("builder: '" + Quoted.text(name)
                    + "' is not the name of a builder: a letter, then at most 99 letters, digits, '_', '.' or '-'");
        }
        this.name = name;
        this.driver = driver;
        this.options = new LinkedHashMap<>(options);
        this.endpoint = endpoint;
        this.removed = removed;
    }

    /** The engine's own builder, {@code default}. */
    public static BuilderChoice ofEngine() {
        return existing("default");
    }

    /** One that has to be there. */
    public static BuilderChoice existing(String name) {
        return new BuilderChoice(name, null, Map.of(), null, false);
    }

    /**
     * One that is created where it is missing, and stays for the next build.
     *
     * @param driver {@code docker-container} or {@code kubernetes}
     * @param options options of the driver
     */
    public static BuilderChoice created(String name, String driver, Map<String, String> options) {
        if (driver == null || !DRIVER.matcher(driver).matches() || driver.equals("remote")) {
            throw new IllegalArgumentException("builder-driver: '" + Quoted.text(driver)
                    + "' is not a driver of builders that can be created; accepted are docker-container and kubernetes");
        }
        return new BuilderChoice(name, driver, checked(options), null, false);
    }

    /**
     * A BuildKit that runs elsewhere.
     *
     * @param name name for it; {@code null}: one made of the address
     * @param endpoint its address, e.g. {@code tcp://buildkit.example.com:1234}
     * @param options options of the driver: {@code cacert}, {@code cert}, {@code key}, {@code servername}
     */
    public static BuilderChoice remote(String name, String endpoint, Map<String, String> options) {
        if (endpoint == null || !ENDPOINT.matcher(endpoint).matches()) {
            throw new IllegalArgumentException("builder-endpoint: '" + Quoted.text(endpoint)
                    + "' is not the address of a BuildKit, e.g. tcp://buildkit.example.com:1234");
        }
        String made = "container-release-"
                + Digest.of(endpoint.getBytes(StandardCharsets.UTF_8)).hex().substring(0, HASH);
        return new BuilderChoice(name == null ? made : name, "remote", checked(options), endpoint, false);
    }

    private static Map<String, String> checked(Map<String, String> options) {
        options.forEach((key, value) -> {
            if (!key.matches("[A-Za-z][\\w.-]*") || value == null) {
                throw new IllegalArgumentException("builder-option: '" + Quoted.text(key) + "' is not the name of an option");
            }
        });
        return options;
    }

    /** The same, but removed after the build if this build created it. */
    public BuilderChoice removedAfterwards() {
        return new BuilderChoice(name, Objects.requireNonNull(driver, "an existing builder is not removed"), options, endpoint, true);
    }

    public String name() {
        return name;
    }

    /** {@code null}: it is not created. */
    public String driver() {
        return driver;
    }

    public Map<String, String> options() {
        return options;
    }

    /** {@code null} unless the driver is {@code remote}. */
    public String endpoint() {
        return endpoint;
    }

    public boolean isRemoved() {
        return removed;
    }
}
