package io.jenkins.plugins.containerrelease.engine.finding;

/**
 * One rating of a weakness.
 *
 * @param source who rated, e.g. {@code nvd}; {@code null} where the tool does not say
 * @param system e.g. {@code CVSS:3.1}, {@code EPSS}; {@code null} where the tool does not say
 * @param vector the vector as the source gives it; {@code null} where there is none
 * @param value the number; {@code NaN} where there is only a vector
 */
public record Score(String source, String system, String vector, double value) {}
