/** What is found and judged, in the forms that other programs read: SARIF, CSV and JUnit; and its way to a code scanning service. */
package io.jenkins.plugins.containerrelease.engine.output;
