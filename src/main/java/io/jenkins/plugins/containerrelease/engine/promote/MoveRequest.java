package io.jenkins.plugins.containerrelease.engine.promote;

import io.jenkins.plugins.containerrelease.engine.call.Tool;
import io.jenkins.plugins.containerrelease.engine.call.ToolPins;
import io.jenkins.plugins.containerrelease.engine.gate.Policy;
import io.jenkins.plugins.containerrelease.engine.gate.Rule;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What a promotion and a rollback are told alike. */
public abstract class MoveRequest implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Why; {@code null} where not given. */
    private final String reason;
    /** Who must have signed; {@code null} where signatures are not verified. */
    private final Verification verification;
    /** What was said about the image, without defaults. */
    private final Policy policy;
    /** What an administrator demands. */
    private final Policy floor;
    /** Registries that are spoken to without TLS. */
    private final ArrayList<String> insecureRegistries;
    /** Retries of what failed for a reason known to pass. */
    private final int retries;
    /** How many registry calls run at once. */
    private final int parallel;
    /** Longest run of one copy. */
    private final Duration timeout;
    /** Which programs tools have to be. */
    private final ToolPins pins;

    MoveRequest(Builder<?> builder) {
        this.reason = builder.reason;
        this.verification = builder.verification;
        this.policy = builder.policy;
        this.floor = builder.floor;
        this.insecureRegistries = new ArrayList<>(builder.insecureRegistries);
        this.retries = builder.retries;
        this.parallel = builder.parallel;
        this.timeout = builder.timeout;
        this.pins = builder.pins;
    }

    final String reason() {
        return reason;
    }

    final Verification verification() {
        return verification;
    }

    /** Whether administrators demand anything. */
    final boolean hasFloor() {
        return !floor.equals(Policy.nothing());
    }

    /** What applies to the image. */
    final Policy effectivePolicy() {
        return policy.effective(floor);
    }

    /** What its scans have to have been judged by. */
    final List<Rule> demandedOfScans() {
        return policy.demandedOfScans(floor);
    }

    final List<String> insecureRegistries() {
        return insecureRegistries;
    }

    final int retries() {
        return retries;
    }

    final int parallel() {
        return parallel;
    }

    final Duration timeout() {
        return timeout;
    }

    /** Which programs tools have to be. */
    final ToolPins pins() {
        return pins;
    }

    /** What it takes. */
    final List<Tool> tools() {
        return verification == null ? List.of(Tool.ORAS) : List.of(Tool.ORAS, Tool.COSIGN);
    }

    /**
     * Collects it.
     *
     * @param <B> the builder itself
     */
    public abstract static class Builder<B extends Builder<B>> {
        private String reason;
        private Verification verification;
        private Policy policy = Policy.nothing();
        private Policy floor = Policy.nothing();
        private final List<String> insecureRegistries = new ArrayList<>();
        private int retries = 4;
        private int parallel = 4;
        private Duration timeout = Duration.ofMinutes(30);
        private ToolPins pins = ToolPins.none();

        Builder() {}

        abstract B self();

        /** Why, for the record. */
        public final B reason(String text) {
            this.reason = text;
            return self();
        }

        /** Who must have signed. */
        public final B verification(Verification by) {
            this.verification = by;
            return self();
        }

        /** What was said about the image; defaults are added where nothing was said. */
        public final B policy(Policy value) {
            this.policy = Objects.requireNonNull(value);
            return self();
        }

        /** What holds whatever was said. */
        public final B floor(Policy value) {
            this.floor = Objects.requireNonNull(value);
            return self();
        }

        /** A registry that is spoken to without TLS: its host, with the port where it has one. */
        public final B insecureRegistry(String host) {
            insecureRegistries.add(host);
            return self();
        }

        /** Retries of what failed for a reason known to pass; 4 unless set. */
        public final B retries(int count) {
            this.retries = count;
            return self();
        }

        /** How many registry calls run at once; 4 unless set. */
        public final B parallel(int count) {
            this.parallel = count;
            return self();
        }

        /** Longest run of one copy; half an hour unless set. What moves no content has limits of its own. */
        public final B timeout(Duration limit) {
            this.timeout = limit;
            return self();
        }

        /** Which programs tools have to be; any unless set. */
        public final B pins(ToolPins values) {
            this.pins = Objects.requireNonNull(values);
            return self();
        }

        final boolean hasReason() {
            return reason != null && !reason.isBlank();
        }

        final void check() {
            Checks.counts(retries, parallel);
            Checks.timeout(timeout);
            Checks.verification(policy.effective(floor), verification);
        }
    }
}
