/**
 * What both fronts do on the machine where the tools run: private files, registry configurations, hiding secrets in what
 * tools say, handing files to readers.
 */
package io.jenkins.plugins.containerrelease.host;
