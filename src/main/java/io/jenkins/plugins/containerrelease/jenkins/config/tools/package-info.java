/** The tools that the steps call, as installations that an administrator defines and a node may have elsewhere. */
package io.jenkins.plugins.containerrelease.jenkins.config.tools;
