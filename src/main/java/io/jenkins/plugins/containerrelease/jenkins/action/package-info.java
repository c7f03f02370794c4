/** Rolling back and promoting from the release page: who may, what is offered, and the run of the job that does it. */
package io.jenkins.plugins.containerrelease.jenkins.action;
