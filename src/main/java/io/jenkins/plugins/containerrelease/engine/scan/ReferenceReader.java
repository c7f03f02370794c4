package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.flow.FileReader;
import io.jenkins.plugins.containerrelease.engine.merge.MergedFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Reads through a reference's merged findings, so that a judgement does not stumble over them; says how many there are. */
final class ReferenceReader implements FileReader<Long> {
    private static final long serialVersionUID = 1L;

    @Override
    public Long read(InputStream in, OutputStream out) throws IOException {
        long[] count = new long[1];
        MergedFile.read(in, judged -> count[0]++);
        return count[0];
    }
}
