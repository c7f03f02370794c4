package io.jenkins.plugins.containerrelease.host;

import io.jenkins.plugins.containerrelease.engine.flow.Command;
import io.jenkins.plugins.containerrelease.engine.flow.RegistryAccess;
import io.jenkins.plugins.containerrelease.engine.flow.SecretUse;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Commands as one would type them, secrets as slots: for people to read, never to be run by this program. */
public final class ShellQuoted {
    /** No braces: bash expands them, also where it is called sh. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    private ShellQuoted() {}

    /** The whole command: where it runs if not in the workspace, its own variables, its arguments, where standard input comes from and output goes to. */
    public static String command(Command command) {
        List<String> words = new ArrayList<>();
        if (command.directory() != null) {
            words.addAll(List.of("cd", word(command.directory()), "&&"));
        }
        command.environment().forEach((name, value) -> words.add(name + "=" + word(value)));
        for (SecretUse use : command.secrets()) {
            if (use.delivery() == SecretUse.Delivery.ENVIRONMENT) {
                words.add(use.variable() + "=" + use.slot());
            }
        }
        command.argv().forEach(argument -> words.add(word(argument)));
        for (SecretUse use : command.secrets()) {
            if (use.delivery() == SecretUse.Delivery.STDIN) {
                words.add("<" + use.slot());
            }
        }
        if (command.stdout() != null) {
            words.add(">" + command.stdout().path());
        }
        return String.join(" ", words);
    }

    /** What the command gets besides: secrets in files, registry logins; empty where nothing. */
    public static List<String> notes(Command command) {
        List<String> notes = new ArrayList<>();
        for (SecretUse use : command.secrets()) {
            if (use.delivery() == SecretUse.Delivery.FILE) {
                notes.add(use.slot() + " in a private file");
            }
        }
        for (RegistryAccess access : command.registries()) {
            String repositories = String.join(", ", access.repositories());
            notes.add("registry configuration '" + access.name() + "'" + (repositories.isEmpty() ? "" : " for " + repositories));
        }
        return notes;
    }

    /** One argument, quoted where a shell would take it for something else. */
    public static String word(String text) {
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
