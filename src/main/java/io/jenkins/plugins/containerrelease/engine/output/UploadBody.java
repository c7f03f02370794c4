package io.jenkins.plugins.containerrelease.engine.output;

import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.containerrelease.engine.flow.FileReader;
import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.engine.merge.MergedFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;

/**
 * Makes what is posted of the merged findings of a scan: SARIF, compressed and in base64, as a field of a JSON object. A service takes
 * so many results and so large a file and no more: of too much, the least severe findings are left out, and the file says so.
 *
 * <p>Source: "SARIF results exceed one or more limits" and "SARIF results file is too large" of GitHub's documentation: 25,000 results in
 * a run, 10 MB compressed by gzip.
 */
final class UploadBody implements FileReader<UploadBody.Packed> {
    private static final long serialVersionUID = 1L;
    /** Of what seems to fit, so much is taken: results do not compress alike. */
    private static final double SPARE = 0.9;

    /** Commit that it is about. */
    private final String commit;
    /** Reference that it is about. */
    private final String ref;
    /** What the findings are about. */
    private final ScannedImage image;
    /** Tells the analysis from others of the same commit, see {@link SarifWriter}; {@code null}: by the image. */
    private final String category;
    /** What the service takes. */
    private final Limits limits;

    /** For GitHub. */
    UploadBody(String commit, String ref, ScannedImage image, String category) {
        this(commit, ref, image, category, new Limits(25_000, 10_000_000, 48_000_000));
    }

    UploadBody(String commit, String ref, ScannedImage image, String category, Limits limits) {
        this.commit = Objects.requireNonNull(commit);
        this.ref = Objects.requireNonNull(ref);
        this.image = Objects.requireNonNull(image);
        this.category = category;
        this.limits = limits;
    }

    /** What a service takes, and what there is room for. */
    static final class Limits implements Serializable {
        private static final long serialVersionUID = 1L;

        /** How many results. */
        private final int results;
        /** How many bytes, compressed. */
        private final int bytes;
        /** Size of all results together, which are in memory until it is known which are the worst. */
        private final long held;

        Limits(int results, int bytes, long held) {
            this.results = results;
            this.bytes = bytes;
            this.held = held;
        }
    }

    /** What was packed. */
    static final class Packed implements Serializable {
        private static final long serialVersionUID = 1L;

        /** How many findings are in it. */
        private final long findings;
        /** How many are not: none of them is worse than those that are. */
        private final long leftOut;
        /** That some are left out, and why, a sentence; {@code null} where all are there. */
        private final String cut;

        private Packed(long findings, long leftOut, String cut) {
            this.findings = findings;
            this.leftOut = leftOut;
            this.cut = cut;
        }

        long findings() {
            return findings;
        }

        long leftOut() {
            return leftOut;
        }

        /** {@code null} where all are there. */
        String cut() {
            return cut;
        }
    }

    /**
     * Packs them.
     *
     * @param in a {@link MergedFile}
     * @throws UnreadableException if it is no complete file of merged findings
     */
    @Override
    public Packed read(InputStream in, OutputStream out) throws IOException {
        SarifResult form = new SarifResult(image);
        WorstFirst<SarifResult.Kept> worst = new WorstFirst<>(SarifResult.Kept.WORST_FIRST, SarifResult.Kept::bytes, limits.results,
                limits.held);
        MergedFile.read(in, finding -> worst.add(form.of(finding)));
        List<SarifResult.Kept> kept = worst.sorted();
        long all = kept.size() + worst.leftOut();
        List<String> reasons = new ArrayList<>();
        if (worst.leftOut() > 0) {
            reasons.add(kept.size() == limits.results ? limits.results + " results" : megabytes(limits.held) + " of results");
        }
        String cut = sentence(kept.size(), all, reasons);
        Bounded packed = pack(kept, cut);
        if (packed.size > limits.bytes) {
            reasons.add(megabytes(limits.bytes) + ", compressed");
        }
        while (packed.size > limits.bytes) {
            if (kept.isEmpty()) {
                throw new UnreadableException("without any finding it is still larger than the service takes");
            }
            kept = kept.subList(0, (int) (kept.size() * SPARE * limits.bytes / packed.size));
            cut = sentence(kept.size(), all, reasons);
            packed = pack(kept, cut);
        }
        write(packed.bytes.toByteArray(), out);
        return new Packed(kept.size(), all - kept.size(), cut);
    }

    private static String megabytes(long bytes) {
        return bytes / 1_000_000 + " MB";
    }

    private static String sentence(long findings, long all, List<String> reasons) {
        return reasons.isEmpty() ? null : (all - findings) + " of " + all + " findings are left out, none of them worse than those that are"
                + " here: an upload has at most " + String.join(" and ", reasons);
    }

    /** @param cut why it is not all; {@code null} where it is */
    private Bounded pack(List<SarifResult.Kept> results, String cut) throws IOException {
        Bounded packed = new Bounded(limits.bytes);
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed, 1 << 16); SarifWriter sarif = new SarifWriter(gzip, image, category)) {
            for (SarifResult.Kept result : results) {
                sarif.write(result);
            }
            if (cut != null) {
                sarif.warn(cut);
            }
        }
        return packed;
    }

    private void write(byte[] packed, OutputStream out) throws IOException {
        try (JsonGenerator json = SarifWriter.generator(out)) {
            json.writeStartObject();
            json.writeStringField("commit_sha", commit);
            json.writeStringField("ref", ref);
            json.writeFieldName("sarif");
            json.writeBinary(Base64Variants.MIME_NO_LINEFEEDS, new ByteArrayInputStream(packed), packed.length);
            json.writeEndObject();
        }
    }

    /** Counts what is written, and holds no more of it than may be posted. */
    private static final class Bounded extends OutputStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final int most;
        private long size;

        private Bounded(int most) {
            this.most = most;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] more, int offset, int length) {
            size += length;
            if (size <= most) {
                bytes.write(more, offset, length);
            }
        }
    }
}
