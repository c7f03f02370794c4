/** Licence expressions of SPDX, and what is allowed of them. */
package io.jenkins.plugins.containerrelease.engine.license;
