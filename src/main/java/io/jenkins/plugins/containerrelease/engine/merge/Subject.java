package io.jenkins.plugins.containerrelease.engine.merge;

import io.jenkins.plugins.containerrelease.engine.finding.Finding;
import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import io.jenkins.plugins.containerrelease.engine.purl.PackageUrl;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What findings of all scanners and platforms have in common that may be one: the name and the version of the package for a
 * vulnerability; the licence and the package; rule, file and line for a secret or a misconfiguration. Where there is no
 * package, the file stands for it, and where there is no file, what the tool calls its target.
 *
 * <p>It is kept as the first 128 bits of a SHA-256: hostile reports can neither make one subject pass for another nor
 * fill a table with subjects of the same hash.
 */
final class Subject {
    /** Bytes that UTF-8 never has. */
    private static final byte END = (byte) 0xff;
    private static final byte NONE = (byte) 0xfe;

    private final MessageDigest sha256;
    private final ByteBuffer hash = ByteBuffer.allocate(32);
    private byte[] parts = new byte[4_096];
    private int length;
    private String family;

    Subject() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Computes the subject of a finding, to be had from the other methods. */
    void of(Finding finding) {
        PackageUrl purl = PackageUrl.of(finding.purl());
        family = Ecosystem.of(purl == null ? finding.packageType() : purl.type());
        begin(finding.kind());
        boolean packaged = finding.kind() == FindingKind.VULNERABILITY || finding.kind() == FindingKind.LICENSE;
        if (finding.kind() != FindingKind.VULNERABILITY) {
            part(finding.id());
        }
        String name = packaged ? name(finding, purl) : null;
        if (name != null) {
            part(name);
            part(version(finding, purl));
        } else {
            place(finding);
        }
        end();
    }

    private String name(Finding finding, PackageUrl purl) {
        String name = purl == null ? finding.packageName() : purl.fullName();
        return name == null ? null : Ecosystem.normalized(family, name);
    }

    private String version(Finding finding, PackageUrl purl) {
        String version = finding.installedVersion() == null && purl != null ? purl.comparableVersion() : finding.installedVersion();
        return Ecosystem.normalizedVersion(family, version);
    }

    /** Paths count with or without a leading slash; they are no packages, so that none of these is one. */
    private void place(Finding finding) {
        String path = finding.path();
        part(null);
        part(path == null ? null : path.startsWith("/") ? path.substring(1) : path);
        part(Integer.toString(finding.line()));
        part(path == null ? finding.target() : null);
    }

    /**
     * What a merged finding is known by from one image to the next, see {@link MergedFinding#key()}.
     *
     * @param of one of its sightings
     * @param id its identifier
     * @param type the package's ecosystem; {@code null} where unknown, or it is not about a package
     */
    String key(Seen of, String id, String type) {
        PackageUrl purl = PackageUrl.of(of.purl());
        String name = purl == null ? of.packageName() : purl.fullName();
        String path = of.sighting().path() == null ? of.sighting().target() : of.sighting().path();
        begin(of.kind());
        part(id);
        part(type);
        part(name == null ? null : Ecosystem.normalized(type, name));
        part(name != null || path == null ? null : path.startsWith("/") ? path.substring(1) : path);
        end();
        return HexFormat.of().formatHex(hash.array(), 0, 2 * Long.BYTES);
    }

    /** The package's ecosystem; {@code null} where unknown, or it is not about a package. */
    String family() {
        return family;
    }

    long high() {
        return hash.getLong(0);
    }

    long low() {
        return hash.getLong(Long.BYTES);
    }

    private void begin(FindingKind kind) {
        length = 0;
        add((byte) kind.ordinal());
    }

    private void end() {
        sha256.update(parts, 0, length);
        try {
            sha256.digest(hash.array(), 0, hash.capacity());
        } catch (DigestException e) {
            throw new IllegalStateException("SHA-256 has 32 bytes", e);
        }
    }

    /** Adds a part and its end, so that no two lists of parts look alike. Short, because hashing takes time by the block. */
    private void part(String text) {
        if (text == null) {
            add(NONE);
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (parts.length - length <= bytes.length) {
            parts = Arrays.copyOf(parts, 2 * (parts.length + bytes.length));
        }
        System.arraycopy(bytes, 0, parts, length, bytes.length);
        length += bytes.length;
        add(END);
    }

    private void add(byte mark) {
        if (length == parts.length) {
            parts = Arrays.copyOf(parts, 2 * parts.length);
        }
        parts[length++] = mark;
    }
}
