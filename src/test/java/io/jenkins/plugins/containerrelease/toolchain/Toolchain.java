package io.jenkins.plugins.containerrelease.toolchain;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** A running tool chain: where its tools, registries and fixtures are, and how to run the tools in its surroundings. */
public final class Toolchain {
    /** Fetching everything takes minutes on a slow line; a start from the cache takes a second. */
    private static final Duration START_LIMIT = Duration.ofMinutes(40);

    private static final Duration COMMAND_LIMIT = Duration.ofMinutes(5);
    private static final int CANNOT_RUN_HERE = 77;

    private final Path script;
    private final Properties properties = new Properties();

    private Toolchain(Path script, Path propertiesFile) throws IOException {
        this.script = script;
        try (Reader reader = Files.newBufferedReader(propertiesFile, StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
    }

    /** The tool chain cannot run on this machine, for the reason in the message. */
    static final class UnavailableException extends Exception {
        private static final long serialVersionUID = 1L;

        UnavailableException(String reason) {
            super(reason);
        }
    }

    /** A registry of the tool chain. {@code user} and {@code password} are empty where everybody may do everything. */
    public record Registry(String name, String host, String user, String password, Path dockerConfig) {
        /** A repository in this registry. */
        public String repository(String path) {
            return host + "/" + path;
        }

        @Override
        public String toString() {
            return name + " registry at " + host;
        }
    }

    static Toolchain start(Path script) throws IOException, UnavailableException {
        Map<String, String> environment = new TreeMap<>(System.getenv());
        String cache = System.getProperty("toolchain.cache", "");
        if (!cache.isEmpty()) {
            environment.put("TOOLCHAIN_CACHE", cache);
        }
        Path absolute = script.toAbsolutePath().normalize();
        if (!Files.isExecutable(Path.of("/bin/bash"))) {
            throw new UnavailableException("this machine has no /bin/bash");
        }
        Ran up = Ran.run(
                List.of("/bin/bash", absolute.toString(), "up", "--watch", String.valueOf(ProcessHandle.current().pid())),
                absolute.getParent(), environment, START_LIMIT);
        if (up.exitCode() == CANNOT_RUN_HERE) {
            throw new UnavailableException(lastLine(up.err()));
        }
        if (up.exitCode() != 0) {
            throw new IOException(absolute + " up ended with " + up.exitCode() + ":\n" + up.err());
        }
        return new Toolchain(absolute, Path.of(lastLine(up.out())));
    }

    void stop() throws IOException {
        script("down", runDirectory().toString());
    }

    /** A property of toolchain.properties. */
    public String property(String key) {
        String value = properties.getProperty(key);
        if (value == null) {
            throw new IllegalArgumentException("toolchain.properties has no " + key);
        }
        return value;
    }

    private Path path(String key) {
        return Path.of(property(key));
    }

    public Path docker() {
        return path("docker");
    }

    public Path trivy() {
        return path("trivy");
    }

    public Path cosign() {
        return path("cosign");
    }

    public Path oras() {
        return path("oras");
    }

    /** A folder with docker, trivy, cosign and oras and nothing else. */
    public Path tools() {
        return path("bin.dir");
    }

    /** A folder that is removed when the tests are done; short enough for sockets in it. */
    public Path runDirectory() {
        return path("run.dir");
    }

    /** The command line jar, where the build has made it already. */
    public Path cliJar() {
        String jar = System.getProperty("cli.jar", "");
        if (jar.isEmpty() || !Files.isRegularFile(Path.of(jar))) {
            throw new IllegalStateException("no command line jar (system property cli.jar): '" + jar + "'");
        }
        return Path.of(jar);
    }

    /** The build context of a fixture image: vulnerable, fixed, end-of-life or empty (test-fixtures/rootfs). */
    public Path fixture(String variant) {
        Path context = path("fixtures.dir").resolve(variant);
        if (!Files.isDirectory(context)) {
            throw new IllegalArgumentException("no fixture image " + variant + " in " + context.getParent());
        }
        return context;
    }

    /** Trivy's cache folder, with a database as of the tool chain's start. */
    public Path trivyCache() {
        return path("trivy.cache");
    }

    /** A new Trivy cache folder whose database claims to be of that time. */
    public Path trivyCache(Instant updatedAt) throws IOException {
        Path cache = Files.createTempDirectory(runDirectory(), "trivy-");
        script("trivy-cache", cache.toString(), updatedAt.toString());
        return cache;
    }

    /** The registry that images are built into; its login is {@code builder}'s. */
    public Registry source() {
        return registry("source");
    }

    /** The registry that images are promoted to; its login is {@code releaser}'s. */
    public Registry production() {
        return registry("production");
    }

    /** A registry without logins. */
    public Registry open() {
        return registry("open");
    }

    private Registry registry(String name) {
        String prefix = "registry." + name + ".";
        String user = properties.getProperty(prefix + "user", "");
        Path config = path("docker.config." + (user.isEmpty() ? "none" : name));
        try {
            String password = user.isEmpty() ? "" : Files.readString(path(prefix + "password.file")).strip();
            return new Registry(name, property(prefix + "host"), user, password, config);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read the password of " + name, e);
        }
    }

    /** Switches a registry off; what it holds stays. */
    public void switchOff(Registry registry) throws IOException {
        script("stop-registry", runDirectory().toString(), registry.name());
    }

    /** Switches a registry on again, at the same address. */
    public void switchOn(Registry registry) throws IOException {
        script("start-registry", runDirectory().toString(), registry.name());
    }

    /** A registry's address as seen through a proxy, with the same login. */
    public Registry through(FaultyProxy proxy, Registry registry) throws IOException {
        Registry seen = new Registry(registry.name(), proxy.host(), registry.user(), registry.password(), null);
        return new Registry(seen.name(), seen.host(), seen.user(), seen.password(), dockerConfig(seen));
    }

    /** A new DOCKER_CONFIG folder with the logins of these registries. */
    public Path dockerConfig(Registry... registries) throws IOException {
        Path folder = Files.createTempDirectory(runDirectory(), "docker-");
        List<String> logins = new ArrayList<>();
        for (Registry registry : registries) {
            if (!registry.user().isEmpty()) {
                String login = Base64.getEncoder().encodeToString(
                        (registry.user() + ":" + registry.password()).getBytes(StandardCharsets.UTF_8));
                logins.add("\"" + registry.host() + "\":{\"auth\":\"" + login + "\"}");
            }
        }
        Path file = folder.resolve("config.json");
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, "{\"auths\":{" + String.join(",", logins) + "},\"cliPluginsExtraDirs\":[\""
                + property("docker.plugins") + "\"]}");
        return folder;
    }

    /** The surroundings that the tools run in: nothing of the user's own configuration. A copy, to be changed at will. */
    public Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        for (String key : properties.stringPropertyNames()) {
            if (key.startsWith("env.")) {
                environment.put(key.substring("env.".length()), properties.getProperty(key));
            }
        }
        environment.put("LANG", "C.UTF-8");
        return environment;
    }

    /** Runs a program in these surroundings, and returns when it has ended, well or not. */
    public Ran run(String... command) {
        return run(runDirectory(), Map.of(), command);
    }

    /** Runs a program in a directory, with more or other environment variables. */
    public Ran run(Path directory, Map<String, String> variables, String... command) {
        Map<String, String> environment = environment();
        environment.putAll(variables);
        return Ran.run(withFullPath(Arrays.asList(command)), directory, environment, COMMAND_LIMIT);
    }

    /**
     * Builds a fixture image for its two platforms and pushes it. Tried again where the registry fails of itself: the
     * test registry now and then answers 500 to a question about a tag that is just being written.
     */
    public void push(String fixture, String image) {
        Ran ran = null;
        for (int attempt = 1; attempt <= 3; attempt++) {
            ran = run("docker", "buildx", "build", "--builder", "default", "--platform",
                    "linux/amd64,linux/arm64", "--provenance", "mode=max", "--tag", image, "--push", fixture(fixture).toString());
            if (ran.exitCode() == 0 || !ran.err().contains("500 Internal Server Error")) {
                break;
            }
        }
        ran.orFail();
    }

    /** A tool's name is looked up among the tools, not on the path of this JVM. */
    private List<String> withFullPath(List<String> command) {
        Path tool = tools().resolve(command.get(0));
        if (command.get(0).contains("/") || !Files.exists(tool)) {
            return command;
        }
        List<String> changed = new ArrayList<>(command);
        changed.set(0, tool.toString());
        return changed;
    }

    private void script(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("/bin/bash", script.toString()));
        command.addAll(Arrays.asList(arguments));
        Map<String, String> environment = new TreeMap<>(System.getenv());
        environment.put("TOOLCHAIN_CACHE", property("cache.dir"));
        Ran ran = Ran.run(command, script.getParent(), environment, COMMAND_LIMIT);
        if (ran.exitCode() != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + ran.exitCode() + ":\n" + ran.err());
        }
    }

    private static String lastLine(String text) {
        String stripped = text.strip();
        String line = stripped.substring(stripped.lastIndexOf('\n') + 1);
        return line.startsWith("toolchain: ") ? line.substring("toolchain: ".length()) : line;
    }
}
