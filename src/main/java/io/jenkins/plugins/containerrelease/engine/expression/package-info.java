/** Expressions of policies, in the Common Expression Language (CEL), over the project's own model. */
package io.jenkins.plugins.containerrelease.engine.expression;
