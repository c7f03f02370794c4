package io.jenkins.plugins.containerrelease.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The arrow diagram of docs/architecture.md, as a test. */
class ArrowsTest {
    private static final String ROOT = "io.jenkins.plugins.containerrelease.";
    private static final String[] JENKINS = {"hudson..", "jenkins..", "org.jenkinsci..", "org.kohsuke..", "com.cloudbees..",
        "org.jvnet..", "jakarta..", "org.springframework.."};
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.jenkins.plugins.containerrelease");

    @Test
    void theEngineDecidesAndDoesNotAct() {
        noClasses()
                .that().resideInAPackage(ROOT + "engine..")
                .should().dependOnClassesThat().resideInAnyPackage(JENKINS)
                .orShould().dependOnClassesThat().resideInAnyPackage("picocli..", ROOT + "cli..", ROOT + "jenkins..",
                        ROOT + "host..", ROOT + "storage..", "java.net.http..", "java.nio.channels..")
                .orShould().dependOnClassesThat().haveFullyQualifiedName("java.lang.Process")
                .orShould().dependOnClassesThat().haveFullyQualifiedName("java.lang.ProcessBuilder")
                .orShould().dependOnClassesThat().haveFullyQualifiedName("java.lang.Runtime")
                .orShould().dependOnClassesThat().haveFullyQualifiedName("java.lang.Thread")
                .orShould().dependOnClassesThat().haveFullyQualifiedName("java.nio.file.Files")
                .orShould().dependOnClassesThat().haveFullyQualifiedName("java.nio.file.Path")
                .orShould().dependOnClassesThat().haveFullyQualifiedName("java.io.File")
                .orShould().dependOnClassesThat().haveFullyQualifiedName("java.time.Clock")
                .orShould().callMethod(java.time.Instant.class, "now")
                .orShould().callMethod(System.class, "currentTimeMillis")
                .orShould().callMethod(System.class, "nanoTime")
                .orShould().callMethod(System.class, "getenv", String.class)
                .orShould().callMethod(System.class, "getenv")
                .check(CLASSES);
    }

    @Test
    void frontsDoNotKnowEachOther() {
        noClasses()
                .that().resideInAPackage(ROOT + "cli..")
                .should().dependOnClassesThat().resideInAPackage(ROOT + "jenkins..")
                .allowEmptyShould(true)
                .check(CLASSES);
        noClasses()
                .that().resideInAPackage(ROOT + "jenkins..")
                .should().dependOnClassesThat().resideInAPackage(ROOT + "cli..")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void whatBothFrontsShareKnowsNeither() {
        noClasses()
                .that().resideInAnyPackage(ROOT + "host..", ROOT + "storage..")
                .should().dependOnClassesThat().resideInAnyPackage("picocli..", ROOT + "cli..", ROOT + "jenkins..")
                .check(CLASSES);
    }

    @Test
    void onlyTheJenkinsFrontKnowsJenkins() {
        noClasses()
                .that().resideOutsideOfPackage(ROOT + "jenkins..")
                .should().dependOnClassesThat().resideInAnyPackage(JENKINS)
                .check(CLASSES);
        noClasses()
                .that().resideInAPackage(ROOT + "jenkins..")
                .should().dependOnClassesThat().resideInAPackage("picocli..")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void theJenkinsFrontIsLayered() {
        knowsNoneOf("store", "source", "credentials", "config", "durable", "step", "action", "view");
        knowsNoneOf("source", "store", "credentials", "config", "durable", "step", "action", "view");
        knowsNoneOf("credentials", "config", "durable", "step", "action", "view");
        knowsNoneOf("config", "durable", "step", "action", "view");
        knowsNoneOf("durable", "config", "step", "action", "view");
        knowsNoneOf("step", "action", "view");
        knowsNoneOf("action", "credentials", "source", "durable", "step", "view");
        knowsNoneOf("view", "durable", "step");
    }

    private static void knowsNoneOf(String layer, String... others) {
        noClasses()
                .that().resideInAPackage(ROOT + "jenkins." + layer + "..")
                .should().dependOnClassesThat().resideInAnyPackage(Stream.of(others)
                        .map(name -> ROOT + "jenkins." + name + "..")
                        .toArray(String[]::new))
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(ROOT + "(**)").should().beFreeOfCycles().check(CLASSES);
    }
}
