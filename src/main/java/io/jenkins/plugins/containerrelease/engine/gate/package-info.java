/** The release policy, and the gates that apply it. See docs/gates.md. */
package io.jenkins.plugins.containerrelease.engine.gate;
