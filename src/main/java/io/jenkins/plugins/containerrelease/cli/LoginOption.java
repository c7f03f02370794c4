package io.jenkins.plugins.containerrelease.cli;

import io.jenkins.plugins.containerrelease.host.Login;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A login as given on the command line.
 *
 * @param scope registry, optionally with a path
 * @param username account
 * @param password where the password is
 */
record LoginOption(String scope, String username, ValueSource password) {
    static final String FORM = "REGISTRY[/PATH],username=USER,password-env=VARIABLE|password-file=FILE";
    private static final Set<String> KEYS = new TreeSet<>(Set.of("username", "password-env", "password-file"));

    Login read(Map<String, String> environment) {
        return new Login(scope, username, password.read("--login " + scope, environment));
    }

    /** Reads the form above. */
    static final class Converter implements ITypeConverter<LoginOption> {
        @Override
        public LoginOption convert(String text) {
            int comma = text.indexOf(',');
            if (comma <= 0) {
                throw new TypeConversionException("expected " + FORM);
            }
            Map<String, String> values = KeyValues.parse(text.substring(comma + 1), KEYS);
            String variable = values.get("password-env");
            String file = values.get("password-file");
            if (!values.containsKey("username") || (variable == null) == (file == null)) {
                throw new TypeConversionException(
                        "it takes a username and one of password-env and password-file: expected " + FORM);
            }
            return new LoginOption(scope(text.substring(0, comma)), values.get("username"),
                    variable != null ? ValueSource.variable(variable) : ValueSource.file(file));
        }

        private static String scope(String text) {
            try {
                return Login.scope(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
