package io.jenkins.plugins.containerrelease.jenkins.step;

import hudson.FilePath;
import hudson.model.Item;
import io.jenkins.plugins.containerrelease.engine.document.PublicKeyText;
import io.jenkins.plugins.containerrelease.engine.flow.SecretSlot;
import io.jenkins.plugins.containerrelease.engine.gate.EvidenceKind;
import io.jenkins.plugins.containerrelease.engine.gate.Gate;
import io.jenkins.plugins.containerrelease.engine.gate.Values;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.promote.MoveRequest;
import io.jenkins.plugins.containerrelease.engine.promote.PromoteOutcome;
import io.jenkins.plugins.containerrelease.engine.promote.Verification;
import io.jenkins.plugins.containerrelease.engine.verdict.StepOutcome;
import io.jenkins.plugins.containerrelease.jenkins.config.CosignKey;
import io.jenkins.plugins.containerrelease.jenkins.config.Keyless;
import io.jenkins.plugins.containerrelease.jenkins.config.SignerSettings;
import io.jenkins.plugins.containerrelease.jenkins.credentials.SecretForm;
import io.jenkins.plugins.containerrelease.jenkins.durable.Surroundings;
import io.jenkins.plugins.containerrelease.jenkins.store.MoveMark;
import io.jenkins.plugins.containerrelease.jenkins.store.RecordedCall;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.kohsuke.stapler.DataBoundSetter;

/** What promotions and rollbacks are told alike. */
public abstract class MoveStep extends ReleaseStep {
    private static final long serialVersionUID = 1L;
    /** A public key; what is named so and is larger is none. */
    private static final int LARGEST_KEY = 1 << 16;
    private static final SecretSlot PUBLIC_KEY = new SecretSlot("cosign-public-key");

    /** Why, for the record; {@code null}: not said. */
    @DataBoundSetter
    public String reason;

    /** Public key that must have signed: its path in the workspace, or a key management URI; {@code null}: see the others. */
    @DataBoundSetter
    public String key;

    /** Credential with the public key; {@code null}: see the others. */
    @DataBoundSetter
    public String keyCredentialsId;

    /** What the signing certificate must say; {@code null}: see the others. */
    @DataBoundSetter
    public String identity;

    /** Who must have vouched for that identity. */
    @DataBoundSetter
    public String issuer;

    /** Whether signatures need not be in a public transparency log. */
    @DataBoundSetter
    public boolean ignoreTransparencyLog;

    /** Longest run of one command; {@code null}: half an hour for a copy, less for what only reads. */
    @DataBoundSetter
    public String timeout;

    /** How often to repeat what failed for a reason known to pass; {@code null}: 4 times. */
    @DataBoundSetter
    public Integer retries;

    /** How many registry calls run at once; {@code null}: 4. */
    @DataBoundSetter
    public Integer parallel;

    /** What must hold; {@code null}: nothing beyond policy and defaults. */
    @DataBoundSetter
    public GateRules gate;

    /** A policy document; {@code null}: none. */
    @DataBoundSetter
    public String policy;

    /** Path of one in the workspace; {@code null}: none. */
    @DataBoundSetter
    public String policyFile;

    /** Which programs tools have to be, besides what administrators demand; empty: any. */
    @DataBoundSetter
    public List<String> pins = new ArrayList<>();

    MoveStep() {}

    /** Fills in what both are told. */
    final <B extends MoveRequest.Builder<B>> B move(B request, Preparation preparation) throws IOException, InterruptedException {
        Set<String> rules = new TreeSet<>(GateRules.OF_EVIDENCE);
        rules.addAll(GateRules.OF_FINDINGS);
        request.reason(reason)
                .verification(verification(preparation))
                .policy(preparation.policy(policy, policyFile)
                        .and((gate == null ? new GateRules() : gate).policy(function(), rules)))
                .floor(preparation.defaults().floor())
                .pins(preparation.pins(pins));
        preparation.insecureRegistries().forEach(request::insecureRegistry);
        if (timeout != null) {
            request.timeout(Options.value("timeout", timeout, Values::duration));
        }
        if (retries != null) {
            request.retries(retries);
        }
        if (parallel != null) {
            request.parallel(parallel);
        }
        return request;
    }

    private Verification verification(Preparation preparation) {
        boolean keyless = identity != null || issuer != null;
        if (key != null && keyCredentialsId != null || (key != null || keyCredentialsId != null) && keyless) {
            throw new IllegalArgumentException(
                    "key, keyCredentialsId and identity: one of them says who must have signed, not several");
        }
        if ((keyless || key != null || keyCredentialsId != null || ignoreTransparencyLog) && isDecided(preparation.defaults())) {
            throw new IllegalArgumentException("key, keyCredentialsId, identity and ignoreTransparencyLog are not for this job to"
                    + " say: the floor policy demands what has to be signed, and administrators named who must have signed it");
        }
        Verification by = keyless ? Verification.identity(identity, issuer)
                : key != null ? Verification.keyFile(key)
                : keyCredentialsId != null ? byKey(preparation::secret, keyCredentialsId)
                : byDefault(preparation);
        if (by == null && ignoreTransparencyLog) {
            throw new IllegalArgumentException(
                    "ignoreTransparencyLog: there is nothing to verify without key, keyCredentialsId or identity");
        }
        return by != null && ignoreTransparencyLog ? by.withoutTransparencyLog() : by;
    }

    /** Whether administrators demand signatures, and said whose: a job that named another signer would demand less. */
    private static boolean isDecided(Defaults defaults) {
        boolean named = defaults.signer() instanceof Keyless
                || defaults.signer() instanceof CosignKey signer && signer.getPublicKeyCredentialsId() != null;
        return named && defaults.floor().rules(Gate.EVIDENCE).stream()
                .anyMatch(rule -> !rule.subject().equals(EvidenceKind.SCAN.word()));
    }

    private static Verification byKey(SignerSettings.Slots slots, String credentialsId) {
        slots.fill(PUBLIC_KEY, credentialsId, SecretForm.KEY);
        return Verification.key(PUBLIC_KEY);
    }

    /** By whoever signs where a step does not say; {@code null} where that cannot be told. */
    private static Verification byDefault(Preparation preparation) {
        if (preparation.defaults().signer() instanceof Keyless signer) {
            return Verification.identity(signer.getIdentity(), signer.getIssuer());
        }
        if (preparation.defaults().signer() instanceof CosignKey signer && signer.getPublicKeyCredentialsId() != null) {
            Verification by = byKey(preparation::administratorsSecret, signer.getPublicKeyCredentialsId());
            return signer.isTlogUpload() ? by : by.withoutTransparencyLog();
        }
        return null;
    }

    /** Whether images may go to a repository at all. */
    static void checkTarget(Preparation preparation, String parameter, String repository) {
        String refusal = preparation.defaults().promotionRefusal().apply(repository);
        if (refusal != null) {
            throw new IllegalArgumentException(parameter + ": " + refusal);
        }
    }

    /** Full names of the repositories whose tags it sets; of parameters that were checked. */
    abstract List<String> repositories();

    /**
     * Records how it was called, of the key's file nothing but a public key: a private one that is named by mistake, or any other file,
     * must not get into a report.
     *
     * <p>Whoever promotes or rolls back from the release page does it with the same parameters.
     */
    @Override
    public final void begins(Surroundings around, String stepId) throws IOException, InterruptedException {
        Map<String, String> files = new LinkedHashMap<>();
        if (policyFile != null) {
            files.put("policyFile", Preparation.document(around.workspace(), "policyFile", policyFile));
        }
        FilePath keyFile = key == null ? null : around.workspace().child(key);
        if (keyFile != null && keyFile.exists() && !keyFile.isDirectory() && keyFile.length() <= LARGEST_KEY) {
            PublicKeyText found = PublicKeyText.in(keyFile.readToString());
            if (found != null) {
                files.put("key", found.text());
            }
        }
        Map<String, Object> arguments = Parameters.values(DescribableModel.uninstantiate2_(this).getArguments());
        new RecordedCall(RecordedCall.VERSION, stepId, function(), repositories(), MoveMark.of(around.run()) != null, around.label(),
                arguments, files).write(around.report().folder());
    }

    @Override
    final Map<Digest, String> images(StepOutcome outcome) {
        PromoteOutcome of = (PromoteOutcome) outcome;
        return of.digest() == null ? Map.of() : Map.of(of.digest(), of.source());
    }

    @Override
    public final Object result(StepOutcome outcome) {
        return outcome == null ? PromotionResult.heldBack() : new PromotionResult((PromoteOutcome) outcome);
    }
}
