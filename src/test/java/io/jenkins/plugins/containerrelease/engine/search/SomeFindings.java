package io.jenkins.plugins.containerrelease.engine.search;

import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import io.jenkins.plugins.containerrelease.engine.finding.FindingsFile;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import io.jenkins.plugins.containerrelease.engine.merge.Excepted;
import io.jenkins.plugins.containerrelease.engine.merge.JudgedFinding;
import io.jenkins.plugins.containerrelease.engine.merge.MergedFile;
import io.jenkins.plugins.containerrelease.engine.merge.MergedFinding;
import io.jenkins.plugins.containerrelease.engine.merge.MergedWriter;
import io.jenkins.plugins.containerrelease.engine.merge.SeverityFrom;
import io.jenkins.plugins.containerrelease.engine.merge.Sighting;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Findings in which few things are different, so that questions find some, and files and indexes of them. */
final class SomeFindings {
    private static final String[] IDS = {"CVE-2024-1", "cve-2024-1", "CVE-2024-10", "GHSA-ab", "Ä-1", "\ud83d\ude00", "\ud83d", "ΑΣ", "a.b"};
    private static final String[] PACKAGES = {null, "openssl", "OpenSSL", "zlib", "lib-\u202e", "a/b", "pkg:npm/x@1"};
    private static final String[] VERSIONS = {null, "1.0", "1.0-R1", "10", "~rc"};
    private static final String[] PATHS = {null, null, "app/lib.jar", "APP/lib.jar", "etc/\u00fcber", "openssl"};
    private static final String[] TITLES = {null, "A flaw in parsing", "İstanbul\tline\nbreak", "?"};
    private static final String[] FIXES = {"1.1", "2.0", "1.1-B"};
    static final List<String> WORDS = List.of("cve", "2024-1", "ssl", "Ä", "ä", "\ud83d", "\ude00", "?", "flaw parsing", "a", "σ", "ς", "i̇", "zzz", "app/",
            "1.0 ssl", "pkg:", "\n");
    static final List<String> IN_PACKAGE = List.of("openssl", "OpenSSL", "zlib", "app/lib.jar", "GHSA-ab", "pkg:npm/x@1", "pkg:deb/p@1", "none");
    static final List<String> SCANNERS = List.of("grype", "trivy", "other");
    static final List<String> PLATFORMS = List.of("linux/amd64", "linux/arm64", "windows/amd64");

    private static final Digest IMAGE = Digest.of(new byte[] {7});
    private static final List<FindingsFile.Header> SCANS = List.of(new FindingsFile.Header("trivy", Platform.parse("linux/amd64"), IMAGE),
            new FindingsFile.Header("trivy", Platform.parse("linux/arm64"), IMAGE), new FindingsFile.Header("grype", Platform.parse("linux/amd64"), IMAGE),
            new FindingsFile.Header("grype", null, null));

    private SomeFindings() {}

    static List<JudgedFinding> of(long seed, int count) {
        Random random = new Random(seed);
        List<JudgedFinding> findings = new ArrayList<>();
        boolean compared = random.nextBoolean();
        for (int i = 0; i < count; i++) {
            findings.add(finding(random, compared));
        }
        return findings;
    }

    private static <T> T one(Random random, T[] of) {
        return of[random.nextInt(of.length)];
    }

    private static JudgedFinding finding(Random random, boolean compared) {
        List<Sighting> sightings = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            FindingsFile.Header scan = SCANS.get(random.nextInt(SCANS.size()));
            sightings.add(new Sighting(scan.scanner(), scan.platform(), scan.image(), one(random, IDS), one(random, Severity.values()), null, false,
                    random.nextInt(3) == 0 ? List.of(one(random, FIXES)) : List.of(), null, Double.NaN, Double.NaN, false, null, one(random, PATHS), 0,
                    null, null, null, null, random.nextInt(4) == 0 ? "not_affected" : null));
        }
        String name = one(random, PACKAGES);
        MergedFinding finding = new MergedFinding("k", one(random, FindingKind.values()), one(random, IDS),
                random.nextBoolean() ? List.of() : List.of("GHSA-x" + random.nextInt(5)), one(random, TITLES), name, null,
                name == null || random.nextBoolean() ? null : "pkg:deb/p@" + random.nextInt(3), one(random, VERSIONS), sightings);
        List<Excepted> excepted = random.nextInt(4) > 0 ? List.of() : List.of(new Excepted("policy.yaml:1", null, null, null, null,
                random.nextBoolean() || sightings.size() == 1 ? List.of(0) : List.of(0, sightings.size() - 1)));
        return new JudgedFinding(finding, one(random, Severity.values()), compared ? random.nextBoolean() : null, excepted);
    }

    /** The findings in a file. */
    static byte[] file(List<JudgedFinding> findings) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MergedWriter writer = MergedFile.write(out, new MergedFile.Header(SeverityFrom.HIGHEST, SCANS))) {
            for (JudgedFinding finding : findings) {
                writer.accept(finding);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** The index of a file. */
    static byte[] index(byte[] merged) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            IndexWriter.write(new ByteArrayInputStream(merged), out, "stamp", null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static FindingsIndex open(byte[] index, byte[] merged) throws IOException {
        return FindingsIndex.open(new MemoryBytes(index), new MemoryBytes(merged));
    }
}
