package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.call.Call;
import io.jenkins.plugins.containerrelease.engine.exception.AttestedVexReader;
import io.jenkins.plugins.containerrelease.engine.exception.VexDocument;
import io.jenkins.plugins.containerrelease.engine.exception.VexSigner;
import io.jenkins.plugins.containerrelease.engine.exception.VexSubject;
import io.jenkins.plugins.containerrelease.engine.flow.Command;
import io.jenkins.plugins.containerrelease.engine.flow.Facts;
import io.jenkins.plugins.containerrelease.engine.flow.FileReader;
import io.jenkins.plugins.containerrelease.engine.flow.FileRef;
import io.jenkins.plugins.containerrelease.engine.flow.RegistryAccess;
import io.jenkins.plugins.containerrelease.engine.image.ImageReference;
import java.io.Serializable;
import java.time.Duration;

/**
 * Verifies with {@code cosign} 2 who signed a VEX document: a file by a signature or bundle beside it, or what is attested
 * of an image.
 */
final class VexCall implements Call {
    private static final long serialVersionUID = 1L;
    /** Longest verification; it may fetch trusted roots and ask a transparency log. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    /** What is verified. */
    private final VexDocument document;
    /** Who must have signed it. */
    private final VexSigner signer;
    /** The file that holds the signer's key; {@code null} where the signer says where it is, or has none. */
    private final FileRef key;
    /** The image by digest; {@code null} for a file. */
    private final ImageReference image;
    /** Whether the image's registry speaks plain HTTP. */
    private final boolean plainHttp;
    /** The image whose exceptions are read; {@code null} for a file. */
    private final VexSubject subject;

    VexCall(VexDocument document, VexSigner signer, FileRef key, ImageReference image, boolean plainHttp, VexSubject subject) {
        this.document = document;
        this.signer = signer;
        this.key = key;
        this.image = image;
        this.plainHttp = plainHttp;
        this.subject = subject;
    }

    /** Who must have signed it. */
    VexSigner signer() {
        return signer;
    }

    @Override
    public Command command(String id, Facts facts) {
        Command.Builder command = Command.of(id, "Verify who signed " + document.name())
                .argv(facts.tool("cosign"), image == null ? "verify-blob" : "verify-attestation")
                .environment("TUF_ROOT", facts.places().scratch("sigstore"))
                .timeout(LONGEST)
                .quiet();
        if (signer.identity() != null) {
            command.argv("--certificate-identity", signer.identity(), "--certificate-oidc-issuer", signer.issuer());
        } else {
            command.argv("--key", key == null ? signer.keyFile() : facts.places().scratch(key.path()));
        }
        if (!signer.transparencyLog()) {
            command.argv("--insecure-ignore-tlog=true");
        }
        if (document.bundle() != null) {
            command.argv("--bundle", document.bundle());
        } else if (document.signature() != null) {
            command.argv("--signature", document.signature());
        }
        if (image == null) {
            // never an option, whatever its name begins with
            return command.argv(facts.places().absolute(document.file())).build();
        }
        if (plainHttp) {
            command.argv("--allow-http-registry=true");
        }
        return command.argv("--type", "openvex", image.toString()).registry(RegistryAccess.to(image.repository()))
                .stdout(output(id)).build();
    }

    @Override
    public FileReader<? extends Serializable> reader() {
        return image == null ? null : new AttestedVexReader(subject, document.name());
    }
}
