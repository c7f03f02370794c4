package io.jenkins.plugins.containerrelease.engine.gate;

import io.jenkins.plugins.containerrelease.engine.finding.Finding;
import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Set;

/**
 * Tells which findings are one and the same, whoever found them on whichever platform: same kind, id, package, installed
 * version and path. For secrets and misconfigurations the line counts as well, and what has no path is told apart by its
 * target. The path of an operating system's package is that of the package database, so it does not count.
 *
 * <p>An identity is kept as the first 128 bits of a SHA-256: hostile reports cannot make one finding pass for another.
 */
final class Identity {
    private static final Set<String> SYSTEM_PACKAGES = Set.of("apk", "deb", "rpm", "alpm", "alpine", "debian", "ubuntu",
            "redhat", "centos", "rocky", "alma", "amazon", "oracle", "fedora", "suse", "photon", "wolfi", "chainguard",
            "cbl-mariner", "azurelinux", "dpkg");

    /** Bytes that UTF-8 never has. */
    private static final byte END = (byte) 0xff;
    private static final byte NONE = (byte) 0xfe;

    private final MessageDigest sha256;
    private final ByteBuffer hash = ByteBuffer.allocate(32);
    private byte[] parts = new byte[4_096];
    private int length;

    Identity() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Computes the identity of a finding, to be had from {@link #high} and {@link #low}. */
    void of(Finding finding) {
        parts[0] = (byte) finding.kind().ordinal();
        length = 1;
        part(finding.id());
        part(packageName(finding));
        part(finding.installedVersion());
        boolean vulnerability = finding.kind() == FindingKind.VULNERABILITY;
        String path = vulnerability && isSystemPackage(finding) ? null : finding.path();
        part(path == null ? null : path.startsWith("/") ? path.substring(1) : path);
        if (!vulnerability) {
            part(Integer.toString(finding.line()));
            part(path == null ? finding.target() : null);
        }
        sha256.update(parts, 0, length);
        try {
            sha256.digest(hash.array(), 0, hash.capacity());
        } catch (DigestException e) {
            throw new IllegalStateException("SHA-256 has 32 bytes", e);
        }
    }

    long high() {
        return hash.getLong(0);
    }

    long low() {
        return hash.getLong(Long.BYTES);
    }

    private static boolean isSystemPackage(Finding finding) {
        String purl = finding.purl();
        if (purl != null && purl.startsWith("pkg:") && purl.indexOf('/') > 4) {
            return SYSTEM_PACKAGES.contains(purl.substring(4, purl.indexOf('/')));
        }
        return finding.packageType() != null && SYSTEM_PACKAGES.contains(finding.packageType());
    }

    /**
     * A package's name the way most tools say it. Some give a Java library its artifact's name alone, but then a
     * package-url with the group.
     */
    static String packageName(Finding finding) {
        String purl = finding.purl();
        if (purl == null || !purl.startsWith("pkg:maven/")) {
            return finding.packageName();
        }
        String rest = purl.substring("pkg:maven/".length());
        int end = rest.length();
        for (char mark : new char[] {'@', '?', '#'}) {
            int at = rest.indexOf(mark);
            end = at >= 0 && at < end ? at : end;
        }
        return rest.substring(0, end).replace('/', ':');
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
