package io.jenkins.plugins.containerrelease.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.containerrelease.cli.TerminalFlows;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be given to a step can be given in a terminal, is in the form, has a help text, and is in docs/steps.md. */
class ParametersTest {
    private static final Map<String, Class<? extends ReleaseStep>> STEPS = Map.of(
            "build-image", BuildImageStep.class,
            "scan-image", ScanImageStep.class,
            "attest-sbom", AttestSbomStep.class,
            "promote-image", PromoteImageStep.class,
            "rollback-image", RollbackImageStep.class);
    /** Where in docs/steps.md the parameters of a class are; those of its superclasses have a place of their own. */
    private static final Map<Class<?>, String> DOCUMENTED = Map.ofEntries(
            Map.entry(ReleaseStep.class, "## What all steps have in common"),
            Map.entry(BuildImageStep.class, "## `buildImage`"),
            Map.entry(ScanImageStep.class, "## `scanImage`"),
            Map.entry(AttestSbomStep.class, "## `attestSbom`"),
            Map.entry(PromoteImageStep.class, "## `promoteImage`"),
            Map.entry(RollbackImageStep.class, "## `rollbackImage`"),
            Map.entry(MoveStep.class, "## Promotions and rollbacks"),
            Map.entry(GateRules.class, "## `gate`"),
            Map.entry(ScannerChoice.class, "## Scanners"),
            Map.entry(Snyk.class, "`snyk()`:"),
            Map.entry(ScanResultFile.class, "`scanResult(…)`:"),
            Map.entry(SecretText.class, "`secretText(…)`:"),
            Map.entry(SecretFile.class, "`secretFile(…)`:"),
            Map.entry(SshIdentity.class, "`sshAgent(…)` and `sshKey(…)`:"),
            Map.entry(SshKey.class, "`sshKey(…)`:"),
            Map.entry(RegistryLogin.class, "## `login`"),
            Map.entry(DockerServer.class, "## `dockerServer`"),
            Map.entry(CodeScanningTarget.class, "## `codeScanning`"));
    /** Options that a Jenkinsfile says otherwise, or that only a terminal has: docs/steps.md says so. */
    private static final Map<String, String> ELSEWHERE = Map.ofEntries(
            Map.entry("help", ""), Map.entry("report-dir", ""), Map.entry("store", ""), Map.entry("no-color", ""),
            Map.entry("summary-format", ""),
            Map.entry("result", "scanners"), Map.entry("scanner-gate", "scanners"), Map.entry("snyk-token", "scanners"), Map.entry("snyk-monitor", "scanners"),
            Map.entry("code-scanning-token", "codeScanning"), Map.entry("code-scanning-url", "codeScanning"),
            Map.entry("code-scanning-commit", "codeScanning"), Map.entry("code-scanning-ref", "codeScanning"),
            Map.entry("code-scanning-category", "codeScanning"), Map.entry("code-scanning-failure", "codeScanning"),
            Map.entry("policy", "policyFile"), Map.entry("key", "keyCredentialsId"));
    private static final Set<String> OF_THE_SIGNER = Set.of(
            "key", "key-password", "identity", "issuer", "identity-token", "fulcio-url", "rekor-url", "no-tlog-upload");

    @TempDir
    private Path folder;

    static Stream<Class<?>> forms() {
        return DOCUMENTED.keySet().stream();
    }

    private static Set<String> own(Class<?> type) {
        Set<String> own = new TreeSet<>(Parameters.of(type).keySet());
        Class<?> above = type.getSuperclass();
        if (DOCUMENTED.containsKey(above) || Modifier.isAbstract(above.getModifiers())) {
            Parameters.of(above).keySet().stream().filter(name -> !isOwn(type, name)).forEach(own::remove);
        }
        return own;
    }

    private static boolean isOwn(Class<?> type, String name) {
        return Parameters.mandatory(type).containsKey(name)
                || Stream.of(type.getDeclaredFields()).anyMatch(field -> field.getName().equals(name));
    }

    private static String camel(String option) {
        StringBuilder name = new StringBuilder();
        for (String word : option.split("-")) {
            name.append(name.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return name.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"build-image", "scan-image", "attest-sbom", "promote-image", "rollback-image"})
    void everyOptionOfTheTerminalIsAParameter(String command) throws IOException {
        Set<String> parameters = new TreeSet<>(Parameters.of(STEPS.get(command)).keySet());
        if (parameters.contains("gate")) {
            parameters.addAll(Parameters.of(GateRules.class).keySet());
        }
        List<String> missing = new ArrayList<>();
        for (Set<String> option : TerminalFlows.options(folder, command)) {
            boolean there = option.stream().anyMatch(name -> parameters.contains(camel(name)) || parameters.contains(camel(name) + "s")
                    || ELSEWHERE.containsKey(name)
                            && (ELSEWHERE.get(name).isEmpty() || parameters.contains(ELSEWHERE.get(name)))
                    || name.equals("db-repository") && parameters.contains("dbRepositories")
                    || name.equals("insecure-registry") && parameters.contains("insecureRegistries")
                    || command.equals("attest-sbom") && OF_THE_SIGNER.contains(name));
            if (!there) {
                missing.add(String.join("/", option));
            }
        }
        assertThat(missing).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void everyParameterHasAHelpTextWithDefaultAndExample(Class<?> type) throws IOException {
        for (String parameter : own(type)) {
            String help = resource(type, "help-" + parameter + ".html");
            assertThat(help).as(type.getSimpleName() + "." + parameter)
                    .containsPattern("Default: |Has to be given").contains("Example: <code>").contains(parameter.equals("id") ? "" : parameter);
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void everyParameterIsInAForm(Class<?> type) throws IOException {
        List<Class<?>> with = type == ReleaseStep.class || type == MoveStep.class || Modifier.isAbstract(type.getModifiers())
                ? forms().filter(type::isAssignableFrom).toList() : List.of(type);
        for (String parameter : own(type)) {
            assertThat(with).as(type.getSimpleName() + "." + parameter).anySatisfy(each ->
                    assertThat(jelly(each)).contains("field=\"" + parameter + "\""));
        }
    }

    private static String jelly(Class<?> type) throws IOException {
        StringBuilder all = new StringBuilder();
        for (String page : List.of("config.jelly", "logins.jelly", "verification.jelly")) {
            for (Class<?> each : List.of(type, SshAgent.class, Trivy.class)) {
                try (InputStream in = each.getResourceAsStream(each.getSimpleName() + "/" + page)) {
                    if (in != null && (each == type || each.getSuperclass() == type)) {
                        all.append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
                    }
                }
            }
        }
        return all.toString();
    }

    private static String resource(Class<?> type, String name) throws IOException {
        try (InputStream in = type.getResourceAsStream(type.getSimpleName() + "/" + name)) {
            assertThat(in).as(type.getSimpleName() + "/" + name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void theReferenceHasEveryParameterAndNoOther(Class<?> type) throws IOException {
        String reference = Files.readString(Path.of("docs/steps.md"));
        int begin = reference.indexOf("\n" + DOCUMENTED.get(type) + "\n");
        assertThat(begin).as(DOCUMENTED.get(type)).isPositive();
        String table = reference.substring(reference.indexOf("| parameter |", begin)).split("\n\n", 2)[0];
        Set<String> documented = new TreeSet<>();
        Matcher row = Pattern.compile("^\\| `(\\w+)` \\| [^|]+ \\| [^|]+ \\|.*Example: `[^`]*`.* \\|$", Pattern.MULTILINE).matcher(table);
        while (row.find()) {
            documented.add(row.group(1));
        }
        assertThat(documented).isEqualTo(own(type));
    }

    @Test
    void formsHaveNoScriptsAndNoHandlers() throws IOException {
        for (Class<?> type : forms().toList()) {
            assertThat(jelly(type)).doesNotContain("<script").doesNotContain("onclick").doesNotContain("style=");
        }
    }
}
