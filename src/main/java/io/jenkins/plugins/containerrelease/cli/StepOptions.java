package io.jenkins.plugins.containerrelease.cli;

import io.jenkins.plugins.containerrelease.host.Login;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Option;

/** What every command that runs tools has. */
final class StepOptions {
    @Option(names = "--dry-run",
            description = "Print the exact commands, secrets as <secret NAME>, and run and write nothing.")
    private boolean dryRun;

    @Option(names = "--tool", paramLabel = "NAME=PATH",
            description = "Executable of a tool that is not on the PATH, e.g. trivy=/opt/trivy/trivy.")
    private Map<String, String> tools = new LinkedHashMap<>();

    @Option(names = "--login", paramLabel = LoginOption.FORM, converter = LoginOption.Converter.class,
            description = "Login for a registry, or for the repositories under a path in it; the longest that fits counts."
                    + " Without one, your Docker configuration's holds.")
    private List<LoginOption> logins = new ArrayList<>();

    @Option(names = "--insecure-registry", paramLabel = "HOST[:PORT]",
            description = "Registry that is spoken to without TLS; localhost and 127.0.0.0/8 always are.")
    private List<String> insecureRegistries = new ArrayList<>();

    boolean dryRun() {
        return dryRun;
    }

    Map<String, String> tools() {
        return tools;
    }

    List<String> insecureRegistries() {
        return insecureRegistries;
    }

    /** The logins, with their passwords. */
    List<Login> logins(Map<String, String> environment, Set<String> variables) {
        List<Login> read = new ArrayList<>();
        for (LoginOption login : logins) {
            login.password().addVariable(variables);
            read.add(login.read(environment));
        }
        return read;
    }
}
