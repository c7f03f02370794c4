/**
 * What administrators set: globally, for a folder, and which tools are installed where. {@link
 * io.jenkins.plugins.containerrelease.jenkins.config.Settings} is what of it holds for an item; a folder can only
 * tighten.
 */
package io.jenkins.plugins.containerrelease.jenkins.config;
