/** What VEX documents (OpenVEX, CSAF, CycloneDX) state about vulnerabilities in products. */
package io.jenkins.plugins.containerrelease.engine.vex;
