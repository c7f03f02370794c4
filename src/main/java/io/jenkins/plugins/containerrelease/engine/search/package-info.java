/** Questions about findings, and the index that answers them. */
package io.jenkins.plugins.containerrelease.engine.search;
