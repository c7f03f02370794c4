package io.jenkins.plugins.containerrelease.engine.flow;

import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A process to run: an argument vector, never a shell string, and no secret in it.
 *
 * <p>A front runs it in its {@link #directory} or else in {@link Places#workspace}, fills the slots, and keeps the ends of its
 * output (see {@link CommandResult}), with the values of all slots masked.
 */
public final class Command implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9.-]{0,99}");

    /** Unique within the flow; names the command's folder under the scratch folder. */
    private final String id;
    /** What it does, for people, e.g. {@code Scan linux/arm64 with Trivy}. */
    private final String title;
    /** Executable and arguments. */
    private final List<String> argv;
    /** Variables added to the front's environment; no secrets. */
    private final LinkedHashMap<String, String> environment;
    /** Secrets and how they get there. */
    private final List<SecretUse> secrets;
    /** Registry configurations to be made for it. */
    private final List<RegistryAccess> registries;
    /** File in the scratch folder that standard output goes to; {@code null}: its end is kept in the result. */
    private final FileRef stdout;
    /** File in the scratch folder that gets a copy of standard error, as it comes; {@code null} where none is kept. */
    private final FileRef stderr;
    /** Absolute path of the working directory; {@code null}: the workspace. */
    private final String directory;
    /** How long it may run; {@code null}: as long as the front allows. */
    private final Duration timeout;
    /** Turns its standard error into lines worth showing as they come; {@code null}: shown as they are. */
    private final OutputView view;
    /** Whether its output is the flow's business alone. */
    private final boolean quiet;

    private Command(Builder builder) {
        this.id = builder.id;
        this.title = builder.title;
        this.argv = List.copyOf(builder.argv);
        this.environment = new LinkedHashMap<>(builder.environment);
        this.secrets = List.copyOf(builder.secrets);
        this.registries = List.copyOf(builder.registries);
        this.stdout = builder.stdout;
        this.stderr = builder.stderr;
        this.directory = builder.directory;
        this.timeout = builder.timeout;
        this.view = builder.view;
        this.quiet = builder.quiet;
    }

    /**
     * Starts a command.
     *
     * @param id unique within the flow: lower-case letters, digits, {@code .} and {@code -}
     * @param title what it does, for people
     */
    public static Builder of(String id, String title) {
        return new Builder(id, title);
    }

    /** Starts a command that is like this one but for what is added. */
    public Builder toBuilder() {
        Builder builder = new Builder(id, title);
        builder.argv.addAll(argv);
        builder.environment.putAll(environment);
        builder.secrets.addAll(secrets);
        builder.registries.addAll(registries);
        builder.stdout = stdout;
        builder.stderr = stderr;
        builder.directory = directory;
        builder.timeout = timeout;
        builder.view = view;
        builder.quiet = quiet;
        return builder;
    }

    public String id() {
        return id;
    }

    public String title() {
        return title;
    }

    public List<String> argv() {
        return argv;
    }

    public Map<String, String> environment() {
        return Collections.unmodifiableMap(environment);
    }

    public List<SecretUse> secrets() {
        return secrets;
    }

    public List<RegistryAccess> registries() {
        return registries;
    }

    /** {@code null} where the end of standard output is kept in the result. */
    public FileRef stdout() {
        return stdout;
    }

    /**
     * Gets a copy of standard error, secrets masked; {@code null} where none is kept. The end of standard error is in
     * the result in either case. A command that is run again writes it anew.
     */
    public FileRef stderr() {
        return stderr;
    }

    /** Absolute path of the working directory; {@code null} where it is the workspace. */
    public String directory() {
        return directory;
    }

    /** {@code null} where the flow sets none. */
    public Duration timeout() {
        return timeout;
    }

    /** {@code null} where lines are shown as they are. */
    public OutputView view() {
        return view;
    }

    /**
     * Whether to keep its output off the log: a failure may be an answer, and where it is none, the flow says so with
     * the end of the output.
     */
    public boolean quiet() {
        return quiet;
    }

    @Override
    public String toString() {
        return id + ": " + String.join(" ", argv) + (secrets.isEmpty() ? "" : " " + secrets);
    }

    /** Collects what a command needs. */
    public static final class Builder {
        private final String id;
        private final String title;
        private final List<String> argv = new ArrayList<>();
        private final Map<String, String> environment = new LinkedHashMap<>();
        private final List<SecretUse> secrets = new ArrayList<>();
        private final List<RegistryAccess> registries = new ArrayList<>();
        private FileRef stdout;
        private FileRef stderr;
        private String directory;
        private Duration timeout;
        private OutputView view;
        private boolean quiet;

        private Builder(String id, String title) {
            if (id == null || !ID.matcher(id).matches()) {
                throw new IllegalArgumentException("'" + Quoted.text(id) + "' is not a command id");
            }
            this.id = id;
            this.title = Objects.requireNonNull(title);
        }

        public Builder argv(String... arguments) {
            return argv(List.of(arguments));
        }

        public Builder argv(List<String> arguments) {
            for (String argument : arguments) {
                if (argument.indexOf('\0') >= 0) {
                    throw new IllegalArgumentException("an argument has a NUL character: '" + Quoted.text(argument) + "'");
                }
                argv.add(argument);
            }
            return this;
        }

        public Builder environment(String name, String value) {
            environment.put(name, Objects.requireNonNull(value));
            return this;
        }

        public Builder secret(SecretUse use) {
            secrets.add(use);
            return this;
        }

        public Builder registry(RegistryAccess access) {
            registries.add(access);
            return this;
        }

        public Builder stdout(FileRef file) {
            if (file.place() != FileRef.Place.SCRATCH) {
                throw new IllegalArgumentException("standard output goes to the scratch folder, not to " + file);
            }
            this.stdout = file;
            return this;
        }

        public Builder stderr(FileRef file) {
            if (file.place() != FileRef.Place.SCRATCH) {
                throw new IllegalArgumentException("standard error is copied to the scratch folder, not to " + file);
            }
            this.stderr = file;
            return this;
        }

        /** @param path absolute path of the working directory, which has to be there; {@code null}: the workspace */
        public Builder directory(String path) {
            this.directory = path;
            return this;
        }

        public Builder timeout(Duration limit) {
            this.timeout = limit;
            return this;
        }

        public Builder view(OutputView shown) {
            this.view = shown;
            return this;
        }

        public Builder quiet() {
            this.quiet = true;
            return this;
        }

        public Command build() {
            if (argv.isEmpty()) {
                throw new IllegalStateException("command " + id + " has no executable");
            }
            return new Command(this);
        }
    }
}
