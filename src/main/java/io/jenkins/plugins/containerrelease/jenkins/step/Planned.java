package io.jenkins.plugins.containerrelease.jenkins.step;

import io.jenkins.plugins.containerrelease.engine.flow.Flow;
import java.util.List;

/**
 * What a step is going to do.
 *
 * @param flow the engine's flow
 * @param task what it does, for people and for telling attempts at the same from each other
 * @param registries registries or repositories that the step's own credential is for
 */
record Planned(Flow flow, String task, List<String> registries) {}
