/**
 * Building images with buildx: {@link io.jenkins.plugins.containerrelease.engine.build.BuildRequest} says what,
 * {@link io.jenkins.plugins.containerrelease.engine.build.BuildFlow} does it.
 */
package io.jenkins.plugins.containerrelease.engine.build;
