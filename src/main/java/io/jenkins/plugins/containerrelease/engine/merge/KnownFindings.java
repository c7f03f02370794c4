package io.jenkins.plugins.containerrelease.engine.merge;

import io.jenkins.plugins.containerrelease.engine.stream.JsonInput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.Set;

/**
 * Which findings a reference has, by {@link MergedFinding#key}: what is not among them is new. Of each 128 bits of a hash
 * are held, whatever the key. What the reference's tools suppressed themselves it does not have, so that it is new when
 * it is no longer suppressed.
 */
public final class KnownFindings {
    private final Set<Hash> keys = new HashSet<>();

    /** 128 bits of a key's hash. */
    private record Hash(long high, long low) {}

    /** Those of a reference of which nothing is known: everything is new. */
    public static KnownFindings none() {
        return new KnownFindings();
    }

    /**
     * Reads the file of a reference's merged findings, which others may follow in the same input.
     *
     * @throws io.jenkins.plugins.containerrelease.engine.flow.UnreadableException if it is no such file
     */
    public static KnownFindings read(JsonInput json) throws IOException {
        KnownFindings known = new KnownFindings();
        MergedParser.readNext(json, judged -> known.add(judged.finding()));
        return known;
    }

    /** Adds what has a sighting that its own tool does not suppress. */
    public void add(MergedFinding finding) {
        if (!finding.open().isEmpty()) {
            keys.add(hash(finding.key()));
        }
    }

    /** Whether the reference does not have a finding with this key. */
    public boolean isNew(String key) {
        return !keys.contains(hash(key));
    }

    /** How many different findings the reference has. */
    public int size() {
        return keys.size();
    }

    private static Hash hash(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            ByteBuffer bytes = ByteBuffer.wrap(digest);
            return new Hash(bytes.getLong(), bytes.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
