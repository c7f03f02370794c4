/** What a step names by credentials ids, looked up with its build's rights when a command needs it. */
package io.jenkins.plugins.containerrelease.jenkins.credentials;
