package io.jenkins.plugins.containerrelease.jenkins.step;

import hudson.model.AbstractDescribableImpl;
import io.jenkins.plugins.containerrelease.engine.gate.Enforcement;
import io.jenkins.plugins.containerrelease.engine.gate.Policy;
import java.io.Serializable;
import org.kohsuke.stapler.DataBoundSetter;

/** A scanner to run, or an output of one to read; and what it can do to the verdict. */
public abstract class ScannerChoice extends AbstractDescribableImpl<ScannerChoice> implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The most that its findings and its failure can do; {@code null}: what the rules say. */
    @DataBoundSetter
    public String gate;

    /** What its failure does: {@code FAIL} or {@code WARN}; {@code null}: what {@link #gate} says. */
    @DataBoundSetter
    public String onFailure;

    ScannerChoice() {}

    /** The scanner's name, as policies and reports have it. */
    abstract String scanner();

    /** The scanner of that name. */
    static ScannerChoice named(String name) {
        return switch (name) {
            case Trivy.NAME -> new Trivy();
            case Grype.NAME -> new Grype();
            case Snyk.NAME -> new Snyk();
            case DockerScout.NAME -> new DockerScout();
            default -> throw new IllegalArgumentException("'" + name + "' is not a scanner that can be run; accepted are "
                    + String.join(", ", Trivy.NAME, Grype.NAME, Snyk.NAME, DockerScout.NAME));
        };
    }

    /** Adds what it can do to the rules. */
    final void limit(Policy.Builder policy) {
        if (gate != null) {
            Enforcement cap = Options.word(scanner() + ": gate", gate, Enforcement.class);
            policy.findingsOf(scanner(), cap);
            if (onFailure == null) {
                policy.failureOf(scanner(), cap.and(Enforcement.WARN));
            }
        }
        if (onFailure != null) {
            Enforcement said = Options.word(scanner() + ": onFailure", onFailure, Enforcement.class);
            if (said == Enforcement.INFORM) {
                throw new IllegalArgumentException(
                        scanner() + ": onFailure: 'INFORM' is not accepted; accepted are FAIL, WARN");
            }
            policy.failureOf(scanner(), said);
        }
    }
}
