/** Calls of tools that are made side by side, repeated where that may help, and whose output is read. */
package io.jenkins.plugins.containerrelease.engine.call;
