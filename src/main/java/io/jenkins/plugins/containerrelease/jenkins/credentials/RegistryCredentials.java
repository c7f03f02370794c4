package io.jenkins.plugins.containerrelease.jenkins.credentials;

import hudson.AbortException;
import io.jenkins.plugins.containerrelease.engine.flow.Command;
import io.jenkins.plugins.containerrelease.engine.flow.RegistryAccess;
import io.jenkins.plugins.containerrelease.host.Login;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The logins of a step: its own, and those that an administrator set for all. */
final class RegistryCredentials implements Serializable {
    private static final long serialVersionUID = 1L;

    /** What the step says; no scope twice. */
    private final ArrayList<RegistryCredential> given = new ArrayList<>();
    /** What holds where the step says nothing; no scope twice. */
    private final ArrayList<RegistryCredential> defaults = new ArrayList<>();

    /** @throws IllegalArgumentException where the step gave another for this scope */
    void give(RegistryCredential login) {
        if (has(given, login)) {
            throw new IllegalArgumentException("two logins were given for " + login.scope());
        }
        given.add(login);
    }

    void addDefault(RegistryCredential login) {
        if (!has(defaults, login)) {
            defaults.add(login);
        }
    }

    private static boolean has(List<RegistryCredential> logins, RegistryCredential other) {
        return logins.stream().anyMatch(login -> login.scope().equals(other.scope()));
    }

    /** Looks at what the step says; a default may be for a registry that this build has no business with. */
    void check(CredentialLookup lookup) throws AbortException {
        for (RegistryCredential login : given) {
            login.check(lookup);
        }
    }

    /** The logins that a command needs. Each account is fetched once: the next token would look like another login. */
    List<Login> read(CredentialLookup lookup, Command command) throws IOException, InterruptedException {
        Set<RegistryCredential> needed = new LinkedHashSet<>();
        for (RegistryAccess access : command.registries()) {
            access.repositories().forEach(repository -> choose(repository).ifPresent(needed::add));
        }
        Map<String, Login> accounts = new HashMap<>();
        List<Login> logins = new ArrayList<>();
        for (RegistryCredential login : needed) {
            Login account = accounts.get(login.account());
            if (account == null) {
                account = login.read(lookup);
                accounts.put(login.account(), account);
            }
            logins.add(new Login(login.scope(), account.username(), account.password()));
        }
        return logins;
    }

    private Optional<RegistryCredential> choose(String repository) {
        return longest(given, repository).or(() -> longest(defaults, repository));
    }

    private static Optional<RegistryCredential> longest(List<RegistryCredential> logins, String repository) {
        return logins.stream()
                .filter(login -> login.covers(repository))
                .max(Comparator.comparingInt(login -> login.scope().length()));
    }

    @Override
    public String toString() {
        return given + ", otherwise " + defaults;
    }
}
