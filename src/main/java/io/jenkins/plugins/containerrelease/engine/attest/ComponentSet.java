package io.jenkins.plugins.containerrelease.engine.attest;

import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** A set of which only hashes are held: its members' number, and one digest that does not depend on their order. */
final class ComponentSet {
    /** How many may be added. */
    static final int MOST = 500_000;
    private static final int FIRST = 256;

    private final MessageDigest digest = sha256();
    private byte[][] hashes = new byte[FIRST][];
    private int size;
    private int sorted;

    /** Adds the member that has these properties; {@code null} is a property too. */
    void add(String... properties) throws UnreadableException {
        if (size == MOST) {
            throw new UnreadableException("this SBOM exceeds a limit: it lists more than " + MOST + " packages");
        }
        for (String property : properties) {
            byte[] bytes = property == null ? new byte[0] : property.getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(property == null ? -1 : bytes.length).flip());
            digest.update(bytes);
        }
        if (size == hashes.length) {
            hashes = Arrays.copyOf(hashes, Math.min(MOST, size * 2));
        }
        hashes[size++] = digest.digest();
    }

    /** How many different members there are. */
    int distinct() {
        sort();
        return size;
    }

    /** The digest over all members. */
    Digest fingerprint() {
        sort();
        for (int i = 0; i < size; i++) {
            digest.update(hashes[i]);
        }
        return new Digest("sha256", HexFormat.of().formatHex(digest.digest()));
    }

    private void sort() {
        if (sorted == size) {
            return;
        }
        Arrays.sort(hashes, 0, size, Arrays::compareUnsigned);
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (kept == 0 || !Arrays.equals(hashes[kept - 1], hashes[i])) {
                hashes[kept++] = hashes[i];
            }
        }
        size = kept;
        sorted = kept;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
