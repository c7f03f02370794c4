package io.jenkins.plugins.containerrelease.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * An SSH identity for a build as given on the command line.
 *
 * @param id name that the Dockerfile knows it by
 * @param key where the private key is; {@code null} for the agent
 */
record BuildSshOption(String id, ValueSource key) {
    static final String FORM = "ID[=FILE]";

    /** Reads the form above. */
    static final class Converter implements ITypeConverter<BuildSshOption> {
        @Override
        public BuildSshOption convert(String text) {
            int equals = text.indexOf('=');
            if (text.isEmpty() || equals == 0 || equals == text.length() - 1) {
                throw new TypeConversionException("expected " + FORM);
            }
            return equals < 0
                    ? new BuildSshOption(text, null)
                    : new BuildSshOption(text.substring(0, equals), ValueSource.file(text.substring(equals + 1)));
        }
    }
}
