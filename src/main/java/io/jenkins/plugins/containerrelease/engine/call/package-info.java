/**
 * What flows are put together from: stages, one after the other, and the calls of tools that they make side by side, with
 * retries and reading.
 */
package io.jenkins.plugins.containerrelease.engine.call;
