package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.flow.FileReader;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Computes the digest of a file. */
final class ContentReader implements FileReader<Digest> {
    private static final long serialVersionUID = 1L;

    @Override
    public Digest read(InputStream in, OutputStream out) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
            return new Digest("sha256", HexFormat.of().formatHex(digest.digest()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
