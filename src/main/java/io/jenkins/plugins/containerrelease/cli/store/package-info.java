/** The evidence store of a terminal: a folder. */
package io.jenkins.plugins.containerrelease.cli.store;
