package io.jenkins.plugins.containerrelease.engine.attest;

import io.jenkins.plugins.containerrelease.engine.call.Call;
import io.jenkins.plugins.containerrelease.engine.flow.Command;
import io.jenkins.plugins.containerrelease.engine.flow.CommandResult;
import io.jenkins.plugins.containerrelease.engine.flow.Facts;
import io.jenkins.plugins.containerrelease.engine.flow.FileReader;
import io.jenkins.plugins.containerrelease.engine.flow.RegistryAccess;
import io.jenkins.plugins.containerrelease.engine.flow.SecretUse;
import io.jenkins.plugins.containerrelease.engine.image.ImageReference;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A call of {@code cosign} 2.5. It asks no questions and leaves the user's own configuration alone: its trust root is
 * kept in the scratch folder.
 */
final class CosignCall implements Call {
    private static final long serialVersionUID = 1L;

    /** What it does, for people. */
    private final String title;
    /** Subcommand and its options. */
    private final ArrayList<String> options;
    /** What stands last; {@code null} where nothing does. */
    private final ImageReference image;
    /** Whether the registry speaks plain HTTP. */
    private final boolean plainHttp;
    /** Who signs, where the call needs the private key or the identity token; {@code null} otherwise. */
    private final Signer signer;
    /** Reads standard output; {@code null} where its end, kept in the result, is enough. */
    private final FileReader<? extends Serializable> reader;
    /** Whether standard output goes to a file. */
    private final boolean toFile;
    /** Whether making the call again does no harm. */
    private final boolean repeatable;
    /** Longest run. */
    private final Duration timeout;

    private CosignCall(Builder builder) {
        this.title = builder.title;
        this.options = new ArrayList<>(builder.options);
        this.image = builder.image;
        this.plainHttp = builder.image != null && builder.state.plainHttp().reaches(builder.image);
        this.signer = builder.signer;
        this.reader = builder.reader;
        this.toFile = builder.toFile;
        this.repeatable = builder.repeatable;
        this.timeout = builder.state.request().timeout();
    }

    /** Derives the public key from the private one. */
    static CosignCall publicKey(AttestState state) {
        return new Builder(state, "Derive the public key", "public-key").signing().reading(new PublicKeyReader()).build();
    }

    /** Verifies the signature of an image. */
    static CosignCall verify(AttestState state, Subject subject) {
        return new Builder(state, "Verify the signature of " + subject.name(), "verify")
                .verifying()
                .of(subject)
                .build();
    }

    /** Signs an image. */
    static CosignCall sign(AttestState state, Subject subject) {
        Builder builder = new Builder(state, "Sign " + subject.name(), "sign").signing().uploading().of(subject);
        for (Map.Entry<String, String> annotation : state.request().annotations().entrySet()) {
            builder.option("--annotations", annotation.getKey() + "=" + annotation.getValue());
        }
        return builder.build();
    }

    /** Fetches all statements about an image, verified or not, and reads what they are about. */
    static CosignCall download(AttestState state, Subject subject) {
        return new Builder(state, "Look for statements about " + subject.name(), "download", "attestation")
                .of(subject)
                .reading(StatementReader.ofHeaders())
                .build();
    }

    /** Verifies the statements of a type about an image, and reads those that are good. */
    static CosignCall verifyStatements(AttestState state, Subject subject, String format, String cosignType) {
        return new Builder(state, "Verify the " + format + " statement about " + subject.name(), "verify-attestation")
                .verifying()
                .option("--type", cosignType)
                .of(subject)
                .reading(StatementReader.withPredicates())
                .build();
    }

    /**
     * Signs a statement and attaches it to the image. Where there is no statement of its type yet, it is attached in the
     * way that replaces those of its type: then the command may be repeated after an interruption, without leaving two.
     */
    static CosignCall attest(AttestState state, Wanted wanted) {
        Builder builder = new Builder(state, "Attest " + wanted.format() + " of " + wanted.subject().name(), "attest")
                .signing()
                .uploading()
                .option("--type", wanted.cosignType())
                .option("--predicate", state.argument(wanted.file()))
                .of(wanted.subject());
        if (wanted.typePresent()) {
            builder.repeatable = false;
        } else {
            builder.options.add("--replace=true");
        }
        return builder.build();
    }

    @Override
    public Command command(String id, Facts facts) {
        Command.Builder command = Command.of(id, title)
                .argv(facts.tool("cosign"))
                .argv(options)
                .environment("TUF_ROOT", facts.places().scratch("sigstore"))
                .timeout(timeout)
                .quiet();
        if (signer != null && signer.isKeyless() && signer.identityToken() != null) {
            command.argv("--identity-token", facts.places().secretFile(id, signer.identityToken()))
                    .secret(SecretUse.file(signer.identityToken()));
        } else if (signer != null && !signer.isKeyless()) {
            command.argv("--key", facts.places().secretFile(id, signer.key())).secret(SecretUse.file(signer.key()));
            if (signer.password() == null) {
                command.environment("COSIGN_PASSWORD", ""); // or it asks
            } else {
                command.secret(SecretUse.environment(signer.password(), "COSIGN_PASSWORD"));
            }
        }
        if (plainHttp) {
            command.argv("--allow-http-registry=true");
        }
        if (image != null) {
            command.argv(image.toString()).registry(RegistryAccess.to(image.repository()));
        }
        if (toFile) {
            command.stdout(output(id));
        }
        return command.build();
    }

    @Override
    public FileReader<? extends Serializable> reader() {
        return reader;
    }

    @Override
    public boolean mayRepeat(CommandResult ended) {
        return repeatable && Call.super.mayRepeat(ended);
    }

    /** Puts a call together. */
    private static final class Builder {
        private final AttestState state;
        private final String title;
        private final List<String> options;
        private ImageReference image;
        private Signer signer;
        private FileReader<? extends Serializable> reader;
        private boolean toFile;
        private boolean repeatable = true;

        Builder(AttestState state, String title, String... command) {
            this.state = state;
            this.title = title;
            this.options = new ArrayList<>(List.of(command));
            options.add("--timeout=" + state.request().timeout().toSeconds() + "s");
        }

        Builder option(String name, String value) {
            options.add(name);
            options.add(value);
            return this;
        }

        Builder of(Subject subject) {
            this.image = subject.image();
            return this;
        }

        Builder reading(FileReader<? extends Serializable> what) {
            this.reader = what;
            this.toFile = true;
            return this;
        }

        Builder signing() {
            this.signer = state.request().signer();
            return this;
        }

        Builder uploading() {
            Signer who = state.request().signer();
            options.add("--yes");
            options.add("--tlog-upload=" + who.transparencyLog());
            if (who.fulcioUrl() != null && who.isKeyless()) {
                option("--fulcio-url", who.fulcioUrl());
            }
            return rekor(who);
        }

        Builder verifying() {
            Signer who = state.request().signer();
            if (who.isKeyless()) {
                option("--certificate-identity", who.identity());
                option("--certificate-oidc-issuer", who.issuer());
            } else {
                option("--key", state.argument(state.publicKey()));
            }
            if (!who.transparencyLog()) {
                options.add("--insecure-ignore-tlog=true");
            }
            return rekor(who);
        }

        private Builder rekor(Signer who) {
            if (who.rekorUrl() != null) {
                option("--rekor-url", who.rekorUrl());
            }
            return this;
        }

        CosignCall build() {
            return new CosignCall(this);
        }
    }
}
