/** The release report: one file for each step run, folded when read into {@code report.json} and {@code report.html}. */
package io.jenkins.plugins.containerrelease.engine.report;
