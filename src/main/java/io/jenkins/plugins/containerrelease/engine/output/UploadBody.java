package io.jenkins.plugins.containerrelease.engine.output;

import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.containerrelease.engine.flow.FileReader;
import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;

/** Packs SARIF into what is posted: compressed and in base64, as a field of a JSON object. Gives back the compressed size. */
final class UploadBody implements FileReader<Integer> {
    private static final long serialVersionUID = 1L;
    /** GitHub takes no more, compressed. */
    static final int LARGEST = 10_000_000;

    /** Commit that it is about. */
    private final String commit;
    /** Reference that it is about. */
    private final String ref;

    UploadBody(String commit, String ref) {
        this.commit = commit;
        this.ref = ref;
    }

    @Override
    public Integer read(InputStream in, OutputStream out) throws IOException {
        Bounded packed = new Bounded();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed, 1 << 16)) {
            in.transferTo(gzip);
        }
        try (JsonGenerator json = SarifWriter.generator(out)) {
            json.writeStartObject();
            json.writeStringField("commit_sha", commit);
            json.writeStringField("ref", ref);
            json.writeFieldName("sarif");
            json.writeBinary(Base64Variants.MIME_NO_LINEFEEDS, new ByteArrayInputStream(packed.bytes.toByteArray()),
                    packed.bytes.size());
            json.writeEndObject();
        }
        return packed.bytes.size();
    }

    /** Takes no more than may be posted. */
    private static final class Bounded extends OutputStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] more, int offset, int length) throws IOException {
            if (bytes.size() + (long) length > LARGEST) {
                throw new UnreadableException("it is larger than the " + LARGEST / 1_000_000 + " MB, compressed, that the service takes");
            }
            bytes.write(more, offset, length);
        }
    }
}
