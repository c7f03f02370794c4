package io.jenkins.plugins.containerrelease.jenkins.credentials;

import hudson.AbortException;
import hudson.model.Run;
import io.jenkins.plugins.containerrelease.engine.flow.Command;
import io.jenkins.plugins.containerrelease.engine.flow.Places;
import io.jenkins.plugins.containerrelease.engine.flow.SecretSlot;
import io.jenkins.plugins.containerrelease.engine.flow.SecretUse;
import io.jenkins.plugins.containerrelease.host.Secret;
import io.jenkins.plugins.containerrelease.host.Secrets;
import java.io.IOException;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Which credentials a step uses for what. It knows ids only and is saved with the step; secrets are fetched when a
 * command starts, each time anew, because tokens of clouds expire while a build runs.
 */
public final class StepCredentials implements Serializable {
    private static final long serialVersionUID = 1L;

    /** By the slot's name, in the order given. */
    private final LinkedHashMap<String, SlotCredential> slots;
    /** Logins to registries. */
    private final RegistryCredentials registries;
    /** The Docker server; {@code null}: the agent's. */
    private final DockerServer server;

    private StepCredentials(Builder builder) {
        this.slots = new LinkedHashMap<>(builder.slots);
        this.registries = builder.registries;
        this.server = builder.server;
    }

    /** Starts with none. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Looks whether all that the step names is there and of the right kind, without fetching any secret. Logins that
     * an administrator set are looked at when a command needs them.
     *
     * @throws AbortException with one sentence: what for, which id, what is wrong
     */
    public void check(Run<?, ?> run) throws AbortException {
        CredentialLookup lookup = new CredentialLookup(run);
        for (SlotCredential slot : slots.values()) {
            slot.check(lookup);
        }
        registries.check(lookup);
        if (server != null) {
            server.check(lookup);
        }
    }

    /**
     * Fetches what a command needs now, and nothing else; what is fetched is tracked as used by the build. May take
     * time, where credentials are kept elsewhere.
     *
     * @param places where the command's files will be
     * @throws AbortException with one sentence: what for, which id, what is wrong
     */
    public ResolvedCommand resolve(Run<?, ?> run, Command command, Places places)
            throws IOException, InterruptedException {
        CredentialLookup lookup = new CredentialLookup(run);
        Map<String, Secret> secrets = new LinkedHashMap<>();
        for (SecretUse use : command.secrets()) {
            SlotCredential slot = slots.get(use.slot().name());
            if (slot != null && !secrets.containsKey(use.slot().name())) {
                secrets.put(use.slot().name(), slot.read(lookup));
            }
        }
        Command addressed = server == null ? command : server.address(command, places, lookup, secrets);
        return new ResolvedCommand(
                addressed, new Secrets(secrets, registries.read(lookup, command), Set.of()));
    }

    @Override
    public String toString() {
        return slots.values() + "; " + registries + (server == null ? "" : "; " + server);
    }

    /** Collects the ids. Methods throw {@link IllegalArgumentException} with a sentence for what can't be. */
    public static final class Builder {
        private final Map<String, SlotCredential> slots = new LinkedHashMap<>();
        private final RegistryCredentials registries = new RegistryCredentials();
        private DockerServer server;

        private Builder() {}

        /**
         * Fills a slot.
         *
         * @param credentialsId id of the credential, or the name of a credentials parameter
         * @param form what of the credential
         */
        public Builder slot(SecretSlot slot, String credentialsId, SecretForm form) {
            return slot(slot, credentialsId, form, LookupScope.job());
        }

        /**
         * The same with an id that something else than the job named.
         *
         * @param scope where the id is looked up
         */
        public Builder slot(SecretSlot slot, String credentialsId, SecretForm form, LookupScope scope) {
            if (slots.putIfAbsent(slot.name(), new SlotCredential(slot, given(credentialsId), form, scope)) != null) {
                throw new IllegalArgumentException("two credentials were given for the secret '" + slot.name() + "'");
            }
            return this;
        }

        /**
         * Logs in to a registry. Of the logins that cover a repository, that with the longest scope counts.
         *
         * @param scope host with optional port, and optionally a path
         * @param credentialsId id of the credential, or the name of a credentials parameter; {@code null} or empty: the
         *     agent's own login
         */
        public Builder login(String scope, String credentialsId) {
            registries.give(new RegistryCredential(scope, given(credentialsId), LookupScope.job()));
            return this;
        }

        /**
         * Logs in to a registry where no {@link #login} covers it; of two for one scope the first counts.
         *
         * @param scope host with optional port, and optionally a path
         * @param credentialsId id of the credential; {@code null} or empty: the agent's own login
         * @param lookedUpIn where the id is looked up
         */
        public Builder defaultLogin(String scope, String credentialsId, LookupScope lookedUpIn) {
            registries.addDefault(new RegistryCredential(scope, given(credentialsId), lookedUpIn));
            return this;
        }

        /**
         * Lets all commands talk to a Docker server.
         *
         * @param uri where it is; {@code null} or empty: where the agent says
         * @param credentialsId id of the credential with its certificates, or the name of a credentials parameter;
         *     {@code null} or empty: none
         */
        public Builder server(String uri, String credentialsId) {
            server = new DockerServer(given(uri), given(credentialsId));
            return this;
        }

        public StepCredentials build() {
            return new StepCredentials(this);
        }

        /** Forms give empty texts where nothing was entered. */
        private static String given(String text) {
            return text == null || text.isBlank() ? null : text.strip();
        }
    }
}
