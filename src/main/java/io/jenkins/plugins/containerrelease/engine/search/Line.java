package io.jenkins.plugins.containerrelease.engine.search;

/**
 * Where a finding is in its file.
 *
 * @param at where its line begins
 * @param length of the line, with its end
 * @param sum its CRC-32C
 */
record Line(long at, int length, int sum) {}
