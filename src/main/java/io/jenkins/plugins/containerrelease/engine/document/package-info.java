/** Documents that people write, YAML or JSON: their values, each with its place, and errors that name it. */
package io.jenkins.plugins.containerrelease.engine.document;
