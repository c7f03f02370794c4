/** What people and programs see of a build's release report: its page, the summary on the build's page, JSON, and downloads. */
package io.jenkins.plugins.containerrelease.jenkins.view;
