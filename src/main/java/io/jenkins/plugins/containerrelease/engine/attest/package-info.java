/** Signing, SBOMs, provenance, and statements about an image: made, attached, and verified back. */
package io.jenkins.plugins.containerrelease.engine.attest;
