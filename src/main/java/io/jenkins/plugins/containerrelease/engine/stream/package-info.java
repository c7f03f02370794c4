/** Reading large and hostile files as a stream, with limits and with errors that say where. */
package io.jenkins.plugins.containerrelease.engine.stream;
