package io.jenkins.plugins.containerrelease.cli;

import io.jenkins.plugins.containerrelease.host.Secret;
import io.jenkins.plugins.containerrelease.host.UsageException;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Where a secret is: an environment variable or a file. A secret itself is never an option's value, because all of the
 * machine can read arguments.
 *
 * @param variable name of an environment variable; {@code null} for a file
 * @param file path of a file; {@code null} for a variable
 */
record ValueSource(String variable, String file) {
    static final String FORM = "env:VARIABLE or file:PATH";

    static ValueSource variable(String name) {
        return new ValueSource(name, null);
    }

    static ValueSource file(String path) {
        return new ValueSource(null, path);
    }

    /**
     * The secret.
     *
     * @param what the option, for messages
     */
    Secret read(String what, Map<String, String> environment) {
        if (variable != null) {
            String value = environment.get(variable);
            if (value == null || value.isEmpty()) {
                throw new UsageException(what + ": the environment variable '" + Quoted.text(variable) + "' is "
                        + (value == null ? "not set" : "empty"));
            }
            return Secret.of(value);
        }
        try {
            byte[] content = Files.readAllBytes(Path.of(file));
            if (content.length == 0) {
                throw new UsageException(what + ": the file '" + Quoted.text(file) + "' is empty");
            }
            return new Secret(content);
        } catch (IOException e) {
            throw new UsageException(what + ": the file '" + Quoted.text(file) + "' cannot be read ("
                    + e.getClass().getSimpleName() + ")", e);
        }
    }

    /** The variables that secrets are taken from. */
    void addVariable(Set<String> variables) {
        if (variable != null) {
            variables.add(variable);
        }
    }

    /** Reads {@code env:VARIABLE} or {@code file:PATH}. */
    static final class Converter implements ITypeConverter<ValueSource> {
        @Override
        public ValueSource convert(String text) {
            if (text.startsWith("env:") && text.length() > 4) {
                return variable(text.substring(4));
            }
            if (text.startsWith("file:") && text.length() > 5) {
                return file(text.substring(5));
            }
            // what was given instead may be the secret itself: not repeated
            throw new TypeConversionException("expected " + FORM);
        }
    }
}
