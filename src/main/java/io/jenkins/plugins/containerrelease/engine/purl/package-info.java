/** Package-urls, and the order of versions in the ecosystems that they name. */
package io.jenkins.plugins.containerrelease.engine.purl;
