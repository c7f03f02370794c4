package io.jenkins.plugins.containerrelease.engine.attest;

import io.jenkins.plugins.containerrelease.engine.document.PublicKeyText;
import io.jenkins.plugins.containerrelease.engine.flow.FileReader;
import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Reads a public key as PEM and gives the sha256 digest of its DER form, by which evidence names the key. */
public final class PublicKeyReader implements FileReader<Digest> {
    private static final long serialVersionUID = 1L;
    private static final int MOST = 64 * 1024;

    @Override
    public Digest read(InputStream in, OutputStream out) throws IOException {
        byte[] bytes = in.readNBytes(MOST + 1);
        PublicKeyText key = PublicKeyText.in(new String(bytes, StandardCharsets.ISO_8859_1));
        if (bytes.length > MOST || key == null) {
            throw new UnreadableException("this is not a public key: expected base64 between -----BEGIN PUBLIC KEY----- and"
                    + " -----END PUBLIC KEY-----");
        }
        return key.fingerprint();
    }
}
