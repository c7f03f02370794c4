package io.jenkins.plugins.containerrelease.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the build packs: the plugin's archive, the jar in it, and the terminal's jar. */
class PackagesIT {
    private static final String OURS = "io/jenkins/plugins/containerrelease/";
    private static final String JAR = "WEB-INF/lib/container-release.jar";
    /** What neither the controller nor another plugin brings: expressions, and what they need. */
    private static final Pattern BROUGHT = Pattern.compile("WEB-INF/lib/(cel|protobuf-java|re2j)-[0-9.]+\\.jar");

    /** Whose classes a package belongs to; the first that fits. */
    private static final Map<String, String> PLUGINS = plugins();

    @TempDir
    static Path folder;

    private static Path archive;
    private static Path jar;
    private static Attributes manifest;

    @BeforeAll
    static void openTheArchive() throws IOException {
        archive = Path.of(System.getProperty("hpi"));
        jar = folder.resolve("container-release.jar");
        try (JarFile file = new JarFile(archive.toFile())) {
            manifest = file.getManifest().getMainAttributes();
            try (InputStream in = file.getInputStream(file.getEntry(JAR))) {
                Files.copy(in, jar);
            }
        }
    }

    @Test
    void archiveHoldsTheOneJarAndWhatExpressionsNeedAndNoClassBesideThem() throws IOException {
        assertThat(entries(archive)).contains(JAR, "WEB-INF/licenses.xml")
                .allMatch(name -> name.equals(JAR) || BROUGHT.matcher(name).matches() || !name.endsWith(".jar") && !name.endsWith(".class"));
        assertThat(entries(archive)).filteredOn(name -> BROUGHT.matcher(name).matches()).hasSize(3);
        assertThat(Files.size(archive)).isLessThan(10_000_000);
    }

    @Test
    void terminalHasWhatExpressionsNeed() throws IOException {
        assertThat(entries(Path.of(System.getProperty("cli.jar")))).contains("dev/cel/compiler/CelCompiler.class",
                "com/google/protobuf/Message.class", "com/google/re2j/Pattern.class", "com/google/common/collect/ImmutableList.class",
                "com/google/common/util/concurrent/internal/InternalFutureFailureAccess.class", "org/antlr/v4/runtime/Parser.class");
    }

    @Test
    void manifestSaysWhatJenkinsHasToKnow() {
        assertThat(text(manifest)).containsAllEntriesOf(Map.of(
                "Short-Name", "container-release",
                "Long-Name", "Container Release",
                "Group-Id", "io.jenkins.plugins",
                "Jenkins-Version", "2.479.3",
                "Minimum-Java-Version", "17",
                "Plugin-License-Name", "MIT License",
                "Plugin-Developers", "The container-release developers:container-release:"));
        assertThat(manifest.getValue("Plugin-Version")).isNotBlank().doesNotContain("$");
    }

    @Test
    void jarHasTheEntriesByWhichJenkinsKnowsClassesThatMayBeSaved() throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            assertThat(text(file.getManifest().getMainAttributes())).isEqualTo(text(manifest));
        }
    }

    @Test
    void pluginHasNoClassOfOthersAndNoneOfTheTerminal() throws IOException {
        assertThat(entries(jar)).contains("index.jelly")
                .allMatch(name -> name.startsWith(OURS) || name.startsWith("META-INF/") || name.equals("index.jelly"))
                .noneMatch(name -> name.startsWith(OURS + "cli/"));
    }

    @Test
    void licencesNameTheProject() throws IOException {
        try (JarFile file = new JarFile(archive.toFile());
             InputStream in = file.getInputStream(file.getEntry("WEB-INF/licenses.xml"))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("artifactId=\"container-release\"", "MIT License").doesNotContain("${");
        }
    }

    @Test
    void pluginDeclaresThePluginsItNeedsAndNoOther() throws IOException {
        Set<String> needed = new TreeSet<>();
        Set<String> unknown = new TreeSet<>();
        JavaClasses classes;
        try (JarFile file = new JarFile(jar.toFile())) {
            classes = new ClassFileImporter().importJar(file);
        }
        for (JavaClass type : classes) {
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                String name = dependency.getTargetClass().getBaseComponentType().getName();
                PLUGINS.entrySet().stream().filter(entry -> name.startsWith(entry.getKey())).findFirst()
                        .ifPresentOrElse(entry -> needed.add(entry.getValue()), () -> unknown.add(name));
            }
        }
        needed.removeAll(Set.of("java", "controller", "plugin", "brought"));
        // by name in Jelly, and in URLs of icons
        needed.addAll(Set.of("echarts-api", "ionicons-api"));

        assertThat(unknown).isEmpty();
        assertThat(declared().keySet()).isEqualTo(needed);
    }

    @Test
    void checksApiIsOptionalAndOneClassAloneNamesIt() throws IOException {
        optional("checks-api", "io.jenkins.plugins.checks.", "jenkins.step.ChecksApiCheck");
    }

    @Test
    void workflowCpsIsOptionalAndWhatStartsRunsAloneNamesIt() throws IOException {
        optional("workflow-cps", "org.jenkinsci.plugins.workflow.cps.", "jenkins.action.PipelineRuns", "jenkins.action.ScriptedFlow");
    }

    private static void optional(String plugin, String packages, String... classes) throws IOException {
        assertThat(manifest.getValue("Plugin-Dependencies")).containsPattern(plugin + ":[^,]+;resolution:=optional");
        try (JarFile file = new JarFile(jar.toFile())) {
            for (JavaClass type : new ClassFileImporter().importJar(file)) {
                assertThat(type.getDirectDependenciesFromSelf()).as(type.getName()).noneMatch(dependency ->
                        dependency.getTargetClass().getName().startsWith(packages) && Arrays.stream(classes)
                                .noneMatch(name -> type.getName().startsWith(OURS.replace('/', '.') + name)));
            }
        }
    }

    @Test
    void terminalHasNothingOfJenkins() throws IOException {
        assertThat(entries(Path.of(System.getProperty("cli.jar")))).contains(OURS + "cli/Main.class")
                .noneMatch(name -> name.startsWith(OURS + "jenkins/") || name.startsWith("hudson/")
                        || name.startsWith("jenkins/") || name.startsWith("org/jenkinsci/") || name.startsWith("META-INF/annotations/"));
    }

    private static Map<String, String> declared() {
        return Arrays.stream(manifest.getValue("Plugin-Dependencies").split(","))
                .map(dependency -> dependency.replace(";resolution:=optional", "").split(":"))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1], (one, other) -> one, TreeMap::new));
    }

    private static Map<String, String> plugins() {
        Map<String, String> plugins = new LinkedHashMap<>();
        List.of("io.jenkins.plugins.containerrelease.").forEach(name -> plugins.put(name, "plugin"));
        List.of("java.", "javax.", "org.w3c.", "org.xml.").forEach(name -> plugins.put(name, "java"));
        List.of("boolean", "byte", "char", "short", "int", "long", "float", "double", "void")
                .forEach(name -> plugins.put(name, "java"));
        List.of("dev.cel.", "com.google.re2j.").forEach(name -> plugins.put(name, "brought"));
        plugins.put("io.jenkins.plugins.checks.", "checks-api");
        plugins.put("com.fasterxml.jackson.", "jackson2-api");
        plugins.put("org.yaml.snakeyaml.", "jackson2-api");
        plugins.put("org.jenkinsci.plugins.workflow.steps.", "workflow-step-api");
        plugins.put("org.jenkinsci.plugins.workflow.support.", "workflow-support");
        plugins.put("org.jenkinsci.plugins.workflow.cps.", "workflow-cps");
        plugins.put("org.jenkinsci.plugins.workflow.", "workflow-api");
        plugins.put("org.jenkinsci.plugins.durabletask.", "durable-task");
        plugins.put("org.jenkinsci.plugins.structs.", "structs");
        plugins.put("org.jenkinsci.Symbol", "structs");
        plugins.put("org.jenkinsci.plugins.scriptsecurity.", "script-security");
        plugins.put("jenkins.scm.api.", "scm-api");
        plugins.put("com.cloudbees.hudson.plugins.folder.", "cloudbees-folder");
        plugins.put("com.cloudbees.plugins.credentials.", "credentials");
        plugins.put("com.cloudbees.jenkins.plugins.sshcredentials.", "ssh-credentials");
        plugins.put("org.jenkinsci.plugins.plaincredentials.", "plain-credentials");
        plugins.put("org.jenkinsci.plugins.docker.commons.", "docker-commons");
        plugins.put("jenkins.authentication.tokens.", "authentication-tokens");
        List.of("hudson.", "jenkins.", "org.jenkinsci.remoting.", "org.kohsuke.", "jakarta.servlet.", "org.springframework.",
                        "com.google.common.", "org.apache.commons.io.", "com.thoughtworks.xstream.", "net.sf.json.",
                        "org.jvnet.localizer.", "edu.umd.cs.findbugs.annotations.")
                .forEach(name -> plugins.put(name, "controller"));
        return plugins;
    }

    private static Map<String, String> text(Attributes attributes) {
        return attributes.entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().toString(), entry -> entry.getValue().toString()));
    }

    private static List<String> entries(Path file) throws IOException {
        try (JarFile entries = new JarFile(file.toFile())) {
            return entries.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName).toList();
        }
    }
}
