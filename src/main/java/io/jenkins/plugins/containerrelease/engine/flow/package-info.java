/** The contract between the engine and its fronts: flows, what they ask for, what they are told. */
package io.jenkins.plugins.containerrelease.engine.flow;
