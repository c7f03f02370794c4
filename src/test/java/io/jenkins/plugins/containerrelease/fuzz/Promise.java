package io.jenkins.plugins.containerrelease.fuzz;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.containerrelease.engine.finding.Counts;
import io.jenkins.plugins.containerrelease.engine.finding.FindingsFile;
import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.engine.scan.ScanReport;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;

/** What a reader promises of any bytes at all, and how that is checked of some. */
final class Promise {
    /** Far more than any of the inputs here takes, on a machine that is busy with other things, too. */
    static final Duration LONGEST = Duration.ofSeconds(20);
    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static {
        STRICT.getFactory().setStreamReadConstraints(StreamReadConstraints.builder()
                .maxStringLength(100_000_000).maxNestingDepth(10_000).maxNumberLength(1_000_000).maxNameLength(1_000_000).build());
    }

    private Promise() {}

    /**
     * Reads, and checks that it was read or refused as promised.
     *
     * @return whether it was read
     * @throws AssertionError if the promise is broken
     */
    static boolean holds(FuzzedReader what, byte[] bytes) {
        long start = System.nanoTime();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        boolean read = false;
        try {
            Object result = what.reader(bytes).read(new ByteArrayInputStream(bytes), out);
            read = true;
            if (what.kind() == FuzzedReader.Kind.JSON) {
                wellFormed(what, bytes, result);
            }
            if (result instanceof ScanReport report) {
                kept(report, out.toByteArray());
            }
        } catch (UnreadableException e) {
            refused(what, e, out.toByteArray());
        } catch (IOException e) {
            throw new AssertionError("it fails as if the stream had: " + e, e);
        }
        if (System.nanoTime() - start > LONGEST.toNanos()) {
            throw new AssertionError("it takes longer than " + LONGEST);
        }
        return read;
    }

    /**
     * Nothing is read that another parser refuses, and nothing in it is lost. (A field that is there twice is refused where
     * it is read, see {@link HostileInputTest}; what is skipped may hold anything.)
     */
    private static void wellFormed(FuzzedReader what, byte[] bytes, Object result) {
        JsonNode root;
        try {
            root = STRICT.readTree(bytes);
        } catch (IOException e) {
            throw new AssertionError("it reads what is no JSON document: " + e.getMessage(), e);
        }
        if (result instanceof ScanReport report && report.counts().total() + report.counts().suppressed() == 0
                && what.hasFindings(root)) {
            throw new AssertionError("it reads a report with findings as one without");
        }
    }

    /** What was kept for the gates is all that was found. */
    private static void kept(ScanReport report, byte[] findings) throws IOException {
        Counts counts = new Counts();
        FindingsFile.read(new ByteArrayInputStream(findings), counts);
        if (counts.total() != report.counts().total() || counts.suppressed() != report.counts().suppressed()) {
            throw new AssertionError("it keeps " + counts.total() + " findings of " + report.counts().total());
        }
    }

    /** What was kept of something refused is refused, too. */
    private static void refused(FuzzedReader what, UnreadableException why, byte[] findings) {
        if (why.getMessage() == null || why.getMessage().isBlank() || why.getMessage().length() > 5_000) {
            throw new AssertionError("it does not say why: " + why.getMessage(), why);
        }
        if (what.isReport()) {
            try {
                FindingsFile.read(new ByteArrayInputStream(findings), finding -> { });
                throw new AssertionError("what it kept of a report that it refuses passes for complete");
            } catch (IOException e) {
                // as it should be
            }
        }
    }
}
