/** Promotion of an image by digest, with its evidence, and the way back. */
package io.jenkins.plugins.containerrelease.engine.promote;
