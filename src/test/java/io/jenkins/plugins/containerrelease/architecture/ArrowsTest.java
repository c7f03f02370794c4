package io.jenkins.plugins.containerrelease.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrow diagram of docs/architecture.md, as a test. */
@AnalyzeClasses(packages = "io.jenkins.plugins.containerrelease", importOptions = ImportOption.DoNotIncludeTests.class)
class ArrowsTest {
    private static final String ROOT = "io.jenkins.plugins.containerrelease.";

    @ArchTest
    static final ArchRule theEngineDecidesAndDoesNotAct = noClasses()
            .that().resideInAPackage(ROOT + "engine..")
            .should().dependOnClassesThat().resideInAnyPackage("hudson..", "jenkins..", "org.jenkinsci..", "org.kohsuke..",
                    "com.cloudbees..", "picocli..", ROOT + "cli..", ROOT + "jenkins..", "java.net.http..", "java.nio.channels..")
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
            .orShould().callMethod(System.class, "getenv");

    @ArchTest
    static final ArchRule frontsDoNotKnowEachOther = noClasses()
            .that().resideInAPackage(ROOT + "cli..")
            .should().dependOnClassesThat().resideInAPackage(ROOT + "jenkins..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching(ROOT + "(*.*)..").should().beFreeOfCycles();
}
