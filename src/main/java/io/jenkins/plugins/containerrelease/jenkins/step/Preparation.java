package io.jenkins.plugins.containerrelease.jenkins.step;

import hudson.FilePath;
import hudson.model.Run;
import io.jenkins.plugins.containerrelease.engine.call.ToolPin;
import io.jenkins.plugins.containerrelease.engine.call.ToolPins;
import io.jenkins.plugins.containerrelease.engine.flow.SecretSlot;
import io.jenkins.plugins.containerrelease.engine.flow.SourceFacts;
import io.jenkins.plugins.containerrelease.engine.gate.Policy;
import io.jenkins.plugins.containerrelease.engine.gate.PolicyReader;
import io.jenkins.plugins.containerrelease.engine.image.ImageReference;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import io.jenkins.plugins.containerrelease.engine.report.ReleaseReport;
import io.jenkins.plugins.containerrelease.host.Login;
import io.jenkins.plugins.containerrelease.host.Plain;
import io.jenkins.plugins.containerrelease.jenkins.config.Settings;
import io.jenkins.plugins.containerrelease.jenkins.credentials.LookupScope;
import io.jenkins.plugins.containerrelease.jenkins.credentials.SecretForm;
import io.jenkins.plugins.containerrelease.jenkins.credentials.StepCredentials;
import io.jenkins.plugins.containerrelease.jenkins.durable.GateResult;
import io.jenkins.plugins.containerrelease.jenkins.durable.Prepared;
import io.jenkins.plugins.containerrelease.jenkins.durable.Surroundings;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** What a step is prepared with: its surroundings, what administrators set, and the credentials it asks for. */
final class Preparation {
    private static final int LARGEST_DOCUMENT = 1 << 20;

    /** Reads what this build's steps left. */
    @FunctionalInterface
    interface Report {
        ReleaseReport read() throws IOException;
    }

    /** Finds tools on the agent, some by the name of an installation. */
    @FunctionalInterface
    interface Tools {
        Map<String, String> find(Map<String, String> installations) throws IOException, InterruptedException;
    }

    private final ReleaseStep step;
    private final SourceFacts source;
    private final Defaults defaults;
    private final Report report;
    private final FilePath workspace;
    private final Tools tools;
    private final PrintStream log;
    private final StepCredentials.Builder credentials = StepCredentials.builder();

    Preparation(
            ReleaseStep step,
            SourceFacts source,
            Defaults defaults,
            Report report,
            FilePath workspace,
            Tools tools,
            PrintStream log) {
        this.step = step;
        this.source = source;
        this.defaults = defaults;
        this.report = report;
        this.workspace = workspace;
        this.tools = tools;
        this.log = log;
    }

    static Preparation of(ReleaseStep step, Surroundings around, SourceFacts source) {
        Run<?, ?> run = around.run();
        Settings settings = Settings.of(run.getParent());
        return new Preparation(step, source, Defaults.of(settings), () -> around.report().folder().read(), around.workspace(),
                chosen -> settings.tools(chosen, around.node(), around.environment(), around.listener()),
                around.listener().getLogger());
    }

    SourceFacts source() {
        return source;
    }

    /** What administrators set. */
    Defaults defaults() {
        return defaults;
    }

    /** Tells people something, as one line of the log. */
    void say(String line) {
        log.println(Plain.line(line));
    }

    /** Whether this is the build of a change request, of which nothing is to leave. */
    boolean isHeldBack() {
        OnChangeRequest onChangeRequest = Options.word("onChangeRequest", step.onChangeRequest, OnChangeRequest.class);
        return source.changeRequest() != null && onChangeRequest != OnChangeRequest.RELEASE;
    }

    /** The image that the step is about, see {@link StepImage#of}. */
    StepImage image(String image, String target) throws IOException {
        return StepImage.of(report.read(), image, target);
    }

    /** Registries that are spoken to without TLS. */
    List<String> insecureRegistries() {
        Set<String> all = new LinkedHashSet<>(step.insecureRegistries);
        all.addAll(defaults.insecureRegistries());
        return List.copyOf(all);
    }

    /** Fills a slot with what a credential holds whose id an administrator wrote down. */
    void administratorsSecret(SecretSlot slot, String credentialsId, SecretForm form) {
        credentials.slot(slot, credentialsId, form, LookupScope.controller());
    }

    /** Fills a slot with what a credential holds. */
    void secret(SecretSlot slot, String credentialsId, SecretForm form) {
        credentials.slot(slot, credentialsId, form);
    }

    /**
     * What a policy document says; {@link Policy#nothing()} where none is given.
     *
     * @param text the document; {@code null} for none
     * @param file path of one in the workspace; {@code null} for none
     */
    Policy policy(String text, String file) throws IOException, InterruptedException {
        Policy policy = text == null ? Policy.nothing() : PolicyReader.read(text, "policy");
        return file == null ? policy : policy.and(PolicyReader.read(document(workspace, "policyFile", file), file.replaceFirst(".*/", "")));
    }

    /**
     * A document in the workspace that a parameter names.
     *
     * @throws IllegalArgumentException if it is not there, cannot be read or is too large
     */
    static String document(FilePath workspace, String parameter, String file) throws IOException, InterruptedException {
        String named = parameter + ": '" + Quoted.text(file) + "'";
        FilePath document = workspace.child(file);
        if (!document.exists() || document.isDirectory()) {
            throw new IllegalArgumentException(named + " is not a file in the workspace");
        }
        byte[] content;
        try (InputStream in = document.read()) {
            content = in.readNBytes(LARGEST_DOCUMENT + 1);
        } catch (IOException e) {
            throw new IllegalArgumentException(named + " cannot be read (" + e.getClass().getSimpleName() + ")", e);
        }
        if (content.length > LARGEST_DOCUMENT) {
            throw new IllegalArgumentException(named + " is larger than 1 MiB");
        }
        return new String(content, StandardCharsets.UTF_8);
    }

    /**
     * Which programs tools have to be, as administrators, folders and the step demand it.
     *
     * @param ofStep what the step says
     */
    ToolPins pins(List<String> ofStep) {
        return defaults.pins().and("the step", Options.values("pins", ofStep, ToolPin::parse));
    }

    /** Everything that a run of the step needs. */
    Prepared prepared(Planned planned) throws IOException, InterruptedException {
        GateResult onGateFailure = Options.word("gateResult", step.gateResult, GateResult.class);
        logIn(planned.registries());
        if (step.dockerServer != null) {
            Options.value("dockerServer", step.dockerServer.getUri(), DockerServer::address);
            credentials.server(step.dockerServer.getUri(), step.dockerServer.getCredentialsId());
        }
        return new Prepared(planned.flow(), planned.task(), source, executables(), credentials.build(), onGateFailure,
                step.verbose);
    }

    private void logIn(List<String> registries) {
        defaults.logins().forEach(login -> credentials.defaultLogin(login.scope(), login.credentialsId(), login.lookedUpIn()));
        Map<String, String> byScope = new LinkedHashMap<>();
        if (step.credentialsId != null) {
            if (registries.isEmpty()) {
                throw new IllegalArgumentException("credentialsId: it is not known which registry it is for; name it, as"
                        + " logins: [login(registry: '…', credentialsId: '…')]");
            }
            registries.forEach(registry -> byScope.put(registry, step.credentialsId));
        }
        Set<String> given = new LinkedHashSet<>();
        for (RegistryLogin login : step.logins) {
            String scope = Options.value("logins", login.getRegistry() == null ? "" : login.getRegistry(), Login::scope);
            if (!given.add(scope)) {
                throw new IllegalArgumentException("logins: '" + scope + "' is there twice");
            }
            byScope.put(scope, login.getCredentialsId());
        }
        byScope.forEach(credentials::login);
    }

    /**
     * Whether the job may say where databases are: what is found in an image is also for them to say.
     *
     * @param places where it says they are; {@code null} where it does not
     * @throws IllegalArgumentException if it says so, and may not
     */
    void checkOwnDatabases(String... places) {
        if (Stream.of(places).anyMatch(Objects::nonNull)) {
            checkOwnTools("cacheDir, dbRepositories, javaDbRepository, checksRepository, grypeDatabaseUrl: a database");
        }
    }

    private void checkOwnTools(String what) {
        if (defaults.forbidsOwnTools() != null) {
            throw new IllegalArgumentException(what + " is not for this job to say: " + defaults.forbidsOwnTools()
                    + " lets jobs use no tools and databases of their own");
        }
    }

    private Map<String, String> executables() throws IOException, InterruptedException {
        Map<String, String> installations = new LinkedHashMap<>();
        Map<String, String> paths = new LinkedHashMap<>();
        Options.pairs("tools", step.tools).forEach(
                (tool, where) -> (where.contains("/") ? paths : installations).put(tool, where));
        if (!paths.isEmpty()) {
            checkOwnTools("tools: a path");
        }
        if (step.dockerTool != null) {
            if (installations.containsKey("docker") || paths.containsKey("docker")) {
                throw new IllegalArgumentException("dockerTool and tools: both say which docker is meant");
            }
            installations.put("docker", step.dockerTool);
        }
        Map<String, String> executables = new LinkedHashMap<>(tools.find(installations));
        executables.putAll(paths);
        return executables;
    }

    /** Registries of references that have been checked already. */
    static List<String> registriesOf(List<String> references) {
        List<String> registries = new ArrayList<>();
        for (String reference : references) {
            registries.add(ImageReference.parse(reference).registry());
        }
        return registries.stream().distinct().toList();
    }
}
