package io.jenkins.plugins.containerrelease.engine.attest;

import io.jenkins.plugins.containerrelease.engine.flow.FileReader;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.stream.JsonInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Reads a predicate that is not an SBOM and gives its identity, as {@link StatementReader} has it. */
final class PredicateReader implements FileReader<Digest> {
    private static final long serialVersionUID = 1L;

    @Override
    public Digest read(InputStream in, OutputStream out) throws IOException {
        return JsonInput.read(in, "predicate", JsonFingerprint::of);
    }
}
