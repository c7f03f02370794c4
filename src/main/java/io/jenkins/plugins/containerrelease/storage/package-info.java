/** What both fronts keep in folders: the evidence store, and the report's files; whole or not at all. */
package io.jenkins.plugins.containerrelease.storage;
