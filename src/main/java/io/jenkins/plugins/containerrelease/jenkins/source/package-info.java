/** What a Jenkins build is a build of. */
package io.jenkins.plugins.containerrelease.jenkins.source;
