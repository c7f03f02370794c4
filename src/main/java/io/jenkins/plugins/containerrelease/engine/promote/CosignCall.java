package io.jenkins.plugins.containerrelease.engine.promote;

import io.jenkins.plugins.containerrelease.engine.call.Call;
import io.jenkins.plugins.containerrelease.engine.call.PlainHttp;
import io.jenkins.plugins.containerrelease.engine.flow.Command;
import io.jenkins.plugins.containerrelease.engine.flow.Facts;
import io.jenkins.plugins.containerrelease.engine.flow.FileReader;
import io.jenkins.plugins.containerrelease.engine.flow.RegistryAccess;
import io.jenkins.plugins.containerrelease.engine.flow.SecretUse;
import io.jenkins.plugins.containerrelease.engine.image.ImageReference;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;

/** Verifies a signature, or a signed statement, of a digest with {@code cosign} 2. */
final class CosignCall implements Call {
    private static final long serialVersionUID = 1L;
    /** Longest verification; it may fetch trusted roots and ask a transparency log. */
    private static final Duration LONGEST = Duration.ofMinutes(10);
    /** Artifact type of a signature that cosign 2 keeps as a referrer; with the option, tags are looked at all the same. */
    private static final String SIGNATURE_REFERRER = "application/vnd.dev.cosign.artifact.sig.";
    /** Artifact type of a Sigstore bundle, which cosign 3 makes by default; with the option, it looks for nothing else. */
    private static final String BUNDLE_REFERRER = "application/vnd.dev.sigstore.bundle.";
    /** What cosign 2.5 lists such a bundle as in a registry without the referrers API. */
    private static final String EMPTY = "application/vnd.oci.empty.v1+json";

    /** The image by digest. */
    private final ImageReference image;
    /** URI of the statement's predicate type; {@code null} to verify the signature of the image itself. */
    private final String predicateType;
    /** Who must have signed. */
    private final Verification by;
    /** Whether the registry speaks plain HTTP. */
    private final boolean plainHttp;
    /** Options that say where cosign finds what it verifies, beyond the tags where it always looks. */
    private final ArrayList<String> where = new ArrayList<>();

    /**
     * Prepares a verification.
     *
     * @param kinds artifact types of what refers to the image
     */
    CosignCall(
            PlainHttp plainHttp,
            ImageReference image,
            String predicateType,
            Verification by,
            Collection<String> kinds) {
        if (predicateType == null && kinds.stream().anyMatch(kind -> kind.startsWith(SIGNATURE_REFERRER))) {
            where.add("--experimental-oci11=true");
        } else if (kinds.stream().anyMatch(kind -> kind.startsWith(BUNDLE_REFERRER) || kind.equals(EMPTY))) {
            where.add("--new-bundle-format=true");
        }
        this.image = image;
        this.predicateType = predicateType;
        this.by = by;
        this.plainHttp = plainHttp.reaches(image);
    }

    @Override
    public Command command(String id, Facts facts) {
        Command.Builder command = Command.of(id, "Verify " + what() + " of " + image)
                .argv(facts.tool("cosign"), predicateType == null ? "verify" : "verify-attestation")
                .registry(RegistryAccess.to(image.repository()))
                .stdout(output(id))
                .timeout(LONGEST)
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
        return command.argv(where).argv(image.toString()).build();
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
