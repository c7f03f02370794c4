package io.jenkins.plugins.containerrelease.host;

import io.jenkins.plugins.containerrelease.engine.flow.SecretSlot;
import io.jenkins.plugins.containerrelease.engine.flow.SecretUse;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All secrets of one run: what fills its slots, and its registry logins. Serialisable like {@link Secret}: to travel. */
public final class Secrets implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Map<String, Secret> slots;
    private final List<Login> logins;
    private final Set<String> variables;

    /**
     * @param slots by slot name
     * @param logins in any order
     * @param variables environment variables that some of these were taken from; commands do not inherit them
     */
    public Secrets(Map<String, Secret> slots, List<Login> logins, Set<String> variables) {
        this.slots = Map.copyOf(slots);
        this.logins = List.copyOf(logins);
        this.variables = Set.copyOf(variables);
    }

    /** No secrets at all. */
    public static Secrets none() {
        return new Secrets(Map.of(), List.of(), Set.of());
    }

    public Secret in(SecretSlot slot) {
        Secret secret = slots.get(slot.name());
        if (secret == null) {
            throw new UsageException("the secret '" + slot.name() + "' is needed, but was not given");
        }
        return secret;
    }

    /**
     * The bytes that a command gets.
     *
     * @throws UsageException if the secret was not given, or is to be in one line and has several
     */
    public byte[] as(SecretUse use) {
        Secret secret = in(use.slot());
        if (use.delivery() == SecretUse.Delivery.ENVIRONMENT) {
            return secret.text().getBytes(StandardCharsets.UTF_8);
        }
        if (use.before() == null) {
            return secret.bytes();
        }
        if (secret.text().chars().anyMatch(c -> c == '\n' || c == '\r')) {
            throw new UsageException("the secret '" + use.slot().name() + "' has several lines: one is expected");
        }
        return (use.before() + secret.text() + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The login for a repository: of those whose scope covers it, the one with the longest; empty where that is the
     * machine's own.
     */
    public Optional<Login> loginFor(String repository) {
        return logins.stream()
                .filter(login -> login.covers(repository))
                .max(Comparator.comparingInt(login -> login.scope().length()))
                .filter(login -> !login.isOwn());
    }

    public List<Login> logins() {
        return logins;
    }

    public Set<String> variables() {
        return variables;
    }

    /** What hides all of these in texts. */
    public Masks masks() {
        Masks masks = new Masks();
        slots.values().forEach(masks::add);
        for (Login login : logins) {
            if (!login.isOwn()) {
                masks.add(login.password());
                masks.add(Secret.of(login.username() + ":" + login.password().text()));
            }
        }
        return masks;
    }
}
