/**
 * Exceptions from a policy: what does not count, why, who allowed it and until when. The code calls one of them a waiver,
 * because Java has exceptions of its own. See docs/exceptions.md.
 */
package io.jenkins.plugins.containerrelease.engine.exception;
