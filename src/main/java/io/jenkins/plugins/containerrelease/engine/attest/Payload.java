package io.jenkins.plugins.containerrelease.engine.attest;

import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;

/** The bytes that an envelope holds, until they are read; they are hashed as they come. */
final class Payload extends OutputStream {
    /** Most bytes of one payload. */
    static final int MOST = 64 * 1024 * 1024;
    private static final int PIECE = 64 * 1024;

    private final List<byte[]> pieces = new ArrayList<>();
    private final MessageDigest digest = sha256();
    private int used = PIECE;
    private int size;

    @Override
    public void write(int one) throws UnreadableException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws UnreadableException {
        if (length > MOST - size) {
            throw new UnreadableException("this signed statement exceeds a limit: its payload has more than " + MOST + " bytes");
        }
        digest.update(bytes, from, length);
        size += length;
        int at = from;
        int left = length;
        while (left > 0) {
            if (used == PIECE) {
                pieces.add(new byte[PIECE]);
                used = 0;
            }
            int copied = Math.min(left, PIECE - used);
            System.arraycopy(bytes, at, pieces.get(pieces.size() - 1), used, copied);
            used += copied;
            at += copied;
            left -= copied;
        }
    }

    /** The bytes; to be asked for once. */
    InputStream bytes() {
        List<InputStream> streams = new ArrayList<>();
        int left = size;
        for (byte[] piece : pieces) {
            streams.add(new ByteArrayInputStream(piece, 0, Math.min(left, PIECE)));
            left -= PIECE;
        }
        return new SequenceInputStream(Collections.enumeration(streams));
    }

    /** Digest of the bytes; to be asked for once. */
    Digest digest() {
        return new Digest("sha256", HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
