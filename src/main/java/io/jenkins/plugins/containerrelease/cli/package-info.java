/** The terminal front: commands and their options. */
package io.jenkins.plugins.containerrelease.cli;
