/** Image indexes and manifests, read where they are. */
package io.jenkins.plugins.containerrelease.engine.manifest;
