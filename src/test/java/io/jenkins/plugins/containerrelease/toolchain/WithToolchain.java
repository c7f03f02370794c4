package io.jenkins.plugins.containerrelease.toolchain;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests that drive the real engine, registries, scanner and signer; they take a {@link Toolchain} as parameter. It is
 * started once for all tests of a JVM and stopped when they are done. Where the machine cannot run it the tests are
 * skipped with the reason; with the system property {@code toolchain=required} they fail instead.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(ToolchainExtension.class)
public @interface WithToolchain {}
