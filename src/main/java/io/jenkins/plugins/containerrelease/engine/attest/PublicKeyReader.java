package io.jenkins.plugins.containerrelease.engine.attest;

import io.jenkins.plugins.containerrelease.engine.flow.FileReader;
import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a public key as PEM (RFC 7468, section 13) and gives the sha256 digest of its DER form, by which evidence names
 * the key.
 */
public final class PublicKeyReader implements FileReader<Digest> {
    private static final long serialVersionUID = 1L;
    private static final int MOST = 64 * 1024;
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN PUBLIC KEY-----\\s+([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----");

    @Override
    public Digest read(InputStream in, OutputStream out) throws IOException {
        byte[] bytes = in.readNBytes(MOST + 1);
        Matcher pem = PEM.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
        if (bytes.length > MOST || !pem.find()) {
            throw new UnreadableException("this is not a public key: expected -----BEGIN PUBLIC KEY-----");
        }
        try {
            return Digest.of(Base64.getMimeDecoder().decode(pem.group(1)));
        } catch (IllegalArgumentException e) {
            throw new UnreadableException("this is not a public key: what follows -----BEGIN PUBLIC KEY----- is not base64", e);
        }
    }
}
