/**
 * The real tools, for tests: started by {@code test-fixtures/toolchain} once for all tests of a JVM
 * ({@link io.jenkins.plugins.containerrelease.toolchain.WithToolchain}), and two stand-ins for registries that behave as
 * those tools' registry does not: one with the referrers API, one that fails on demand.
 */
package io.jenkins.plugins.containerrelease.toolchain;
