package io.jenkins.plugins.containerrelease.engine.output;

import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import java.io.Serializable;
import java.util.Arrays;

/** An output that is asked for. It is kept in the report in any case, and may be copied into the workspace as well. */
public final class Output implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Its form. */
    private final OutputFormat format;
    /** Path of the copy, absolute or relative to the workspace; {@code null}: there is none. */
    private final String file;

    private Output(OutputFormat format, String file) {
        this.format = format;
        this.file = file;
    }

    /**
     * Reads {@code FORMAT} or {@code FORMAT=FILE}.
     *
     * @throws IllegalArgumentException if it is something else; the message says what is accepted
     */
    public static Output parse(String text) {
        int equals = text.indexOf('=');
        String name = equals < 0 ? text : text.substring(0, equals);
        String file = equals < 0 ? null : text.substring(equals + 1);
        OutputFormat format = Arrays.stream(OutputFormat.values()).filter(each -> each.toString().equalsIgnoreCase(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + Quoted.text(name) + "' is not a form of output: accepted are "
                        + OutputFormat.names() + ", each also as FORMAT=FILE"));
        if (file != null && (file.isBlank() || file.endsWith("/") || file.indexOf('\0') >= 0)) {
            throw new IllegalArgumentException("'" + Quoted.text(text) + "' names no file: expected " + format + "=FILE");
        }
        return new Output(format, file);
    }

    public OutputFormat format() {
        return format;
    }

    /** {@code null} where no copy is asked for. */
    public String file() {
        return file;
    }

    @Override
    public String toString() {
        return file == null ? format.toString() : format + "=" + file;
    }
}
