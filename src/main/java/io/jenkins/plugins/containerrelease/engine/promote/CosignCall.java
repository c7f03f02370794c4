package io.jenkins.plugins.containerrelease.engine.promote;

import io.jenkins.plugins.containerrelease.engine.flow.Command;
import io.jenkins.plugins.containerrelease.engine.flow.Facts;
import io.jenkins.plugins.containerrelease.engine.flow.FileReader;
import io.jenkins.plugins.containerrelease.engine.flow.FileRef;
import io.jenkins.plugins.containerrelease.engine.flow.RegistryAccess;
import io.jenkins.plugins.containerrelease.engine.flow.SecretUse;
import io.jenkins.plugins.containerrelease.engine.image.ImageReference;
import java.io.Serializable;

/** Verifies a signature, or a signed statement, of a digest with {@code cosign} 2. */
final class CosignCall implements Call {
    private static final long serialVersionUID = 1L;

    /** The image by digest. */
    private final ImageReference image;
    /** URI of the statement's predicate type; {@code null} to verify the signature of the image itself. */
    private final String predicateType;
    /** Who must have signed. */
    private final Verification by;
    /** Whether the registry speaks plain HTTP. */
    private final boolean plainHttp;

    CosignCall(Registries registries, ImageReference image, String predicateType, Verification by) {
        this.image = image;
        this.predicateType = predicateType;
        this.by = by;
        this.plainHttp = registries.plainHttp(image);
    }

    @Override
    public Command command(String id, Facts facts) {
        Command.Builder command = Command.of(id, "Verify " + what() + " of " + image)
                .argv(facts.tool("cosign"), predicateType == null ? "verify" : "verify-attestation")
                .registry(RegistryAccess.to(image.repository()))
                .stdout(FileRef.scratch(id + ".out"))
                .quiet();
        if (by.keySlot() != null) {
            command.argv("--key", facts.places().secretFile(id, by.keySlot())).secret(SecretUse.file(by.keySlot()));
        } else if (by.keyFile() != null) {
            command.argv("--key", by.keyFile());
        } else {
            command.argv("--certificate-identity", by.identity(), "--certificate-oidc-issuer", by.issuer());
        }
        if (by.ignoreTransparencyLog()) {
            command.argv("--insecure-ignore-tlog=true");
        }
        if (plainHttp) {
            command.argv("--allow-http-registry=true");
        }
        if (predicateType != null) {
            command.argv("--type", predicateType);
        }
        return command.argv(image.toString()).build();
    }

    /** What is verified, for people. */
    String what() {
        return predicateType == null ? "the signature" : "the statement " + predicateType;
    }

    /** The image by digest. */
    ImageReference image() {
        return image;
    }

    /** Whether a command that failed says that the signature or statement is not there, or is not good. */
    static boolean says(String stderr) {
        return stderr.contains("no signatures found")
                || stderr.contains("no matching signatures")
                || stderr.contains("no matching attestations")
                || stderr.contains("no attestations found")
                || stderr.contains("none of the attestations matched")
                || stderr.contains("invalid signature")
                || stderr.contains("none of the expected identities matched");
    }

    @Override
    public FileReader<? extends Serializable> reader() {
        return null;
    }
}
