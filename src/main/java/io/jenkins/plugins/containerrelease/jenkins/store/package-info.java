/** Where Jenkins keeps what steps leave: a build's report in the build's folder, the evidence of all jobs under JENKINS_HOME. */
package io.jenkins.plugins.containerrelease.jenkins.store;
