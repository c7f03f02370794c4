/** What is known of a digest: entries of the append-only evidence store, and the store itself as fronts implement it. */
package io.jenkins.plugins.containerrelease.engine.evidence;
