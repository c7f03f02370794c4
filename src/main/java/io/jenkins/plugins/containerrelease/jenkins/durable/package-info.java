/**
 * Drives a flow with detached durable tasks: what is persisted, how a command is launched, watched and stopped, and how
 * all of it goes on after a restart of the controller or a lost connection to the agent.
 */
package io.jenkins.plugins.containerrelease.jenkins.durable;
