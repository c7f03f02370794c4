package io.jenkins.plugins.containerrelease.cli;

import io.jenkins.plugins.containerrelease.host.Login;
import io.jenkins.plugins.containerrelease.engine.image.ImageReference;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
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

        /** The scope in the form that references have: with the host that stands for Docker Hub's other names. */
        private static String scope(String text) {
            try {
                boolean whole = !text.contains("/");
                ImageReference reference = ImageReference.parse(whole ? text + "/any" : text);
                if (reference.tag().isPresent() || reference.digest().isPresent()) {
                    throw new TypeConversionException("'" + Quoted.text(text) + "' has a tag or digest");
                }
                return whole ? reference.registry() : reference.repository();
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(
                        "'" + Quoted.text(text) + "' is not a registry, or a registry and a path in it");
            }
        }
    }
}
