/** The Pipeline steps: their parameters, forms and results. What a step does is the engine's, how it is run is durable's. */
package io.jenkins.plugins.containerrelease.jenkins.step;
