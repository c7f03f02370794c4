package io.jenkins.plugins.containerrelease.cli;

import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A BuildKit secret as given on the command line, in the form of {@code docker build --secret}.
 *
 * @param id name that the Dockerfile knows it by
 * @param source where it is
 */
record BuildSecretOption(String id, ValueSource source) {
    static final String FORM = "id=ID[,env=VARIABLE|,src=FILE]";
    private static final Set<String> KEYS = new TreeSet<>(Set.of("id", "env", "src", "source", "type"));

    /** Reads the form above. */
    static final class Converter implements ITypeConverter<BuildSecretOption> {
        @Override
        public BuildSecretOption convert(String text) {
            Map<String, String> values = new LinkedHashMap<>(KeyValues.parse(text, KEYS));
            String id = values.get("id");
            String variable = values.get("env");
            String file = values.getOrDefault("src", values.get("source"));
            String type = values.get("type");
            if (id == null || variable != null && file != null || values.containsKey("src") && values.containsKey("source")) {
                throw new TypeConversionException("expected " + FORM);
            }
            if (type != null && !type.equals("file") && !type.equals("env")) {
                throw new TypeConversionException("'" + Quoted.text(type) + "' is not a type: expected file or env");
            }
            if (type != null && (type.equals("file") ? variable != null : file != null)) {
                throw new TypeConversionException("type=" + type + " contradicts the rest: expected " + FORM);
            }
            if (file != null) {
                return new BuildSecretOption(id, ValueSource.file(file));
            }
            return "file".equals(type)
                    ? new BuildSecretOption(id, ValueSource.file(id))
                    : new BuildSecretOption(id, ValueSource.variable(variable == null ? id : variable));
        }
    }
}
