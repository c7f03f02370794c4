/** Drives a flow to its end in a terminal: plain processes, secrets in private files, files on this machine. */
package io.jenkins.plugins.containerrelease.cli.run;
