package io.jenkins.plugins.containerrelease.engine.gate;

import io.jenkins.plugins.containerrelease.engine.finding.Finding;
import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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

    private final MessageDigest sha256;
    private ByteBuffer buffer = ByteBuffer.allocate(4_096);
    private long high;
    private long low;

    Identity() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Computes the identity of a finding, to be had from {@link #high} and {@link #low}. */
    void of(Finding finding) {
        buffer.clear();
        part(finding.kind().name());
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
        buffer.flip();
        sha256.update(buffer);
        ByteBuffer hash = ByteBuffer.wrap(sha256.digest());
        high = hash.getLong();
        low = hash.getLong();
    }

    long high() {
        return high;
    }

    long low() {
        return low;
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

    /** Adds a part with its length before it, so that no two lists of parts look alike. */
    private void part(String text) {
        byte[] bytes = text == null ? null : text.getBytes(StandardCharsets.UTF_8);
        int length = bytes == null ? 0 : bytes.length;
        if (buffer.remaining() < length + Integer.BYTES) {
            ByteBuffer larger = ByteBuffer.allocate(2 * (buffer.capacity() + length + Integer.BYTES));
            buffer = larger.put(buffer.flip());
        }
        buffer.putInt(bytes == null ? -1 : length);
        if (bytes != null) {
            buffer.put(bytes);
        }
    }
}
