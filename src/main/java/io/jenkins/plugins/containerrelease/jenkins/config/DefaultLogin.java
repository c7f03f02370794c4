package io.jenkins.plugins.containerrelease.jenkins.config;

import io.jenkins.plugins.containerrelease.jenkins.credentials.LookupScope;

/**
 * The login that holds for a registry, or the repositories under a path of one, where a step says nothing.
 *
 * @param scope host with optional port, and optionally a path
 * @param credentialsId {@code null}: the agent's own login
 * @param lookedUpIn where the id is looked up: where it was written down
 */
public record DefaultLogin(String scope, String credentialsId, LookupScope lookedUpIn) {}
