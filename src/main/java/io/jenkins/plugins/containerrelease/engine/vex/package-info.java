/** What VEX documents (OpenVEX, CSAF) state about vulnerabilities in products. */
package io.jenkins.plugins.containerrelease.engine.vex;
