package io.jenkins.plugins.containerrelease.engine.exception;

import io.jenkins.plugins.containerrelease.engine.flow.FileReader;
import io.jenkins.plugins.containerrelease.engine.vex.VexReader;
import io.jenkins.plugins.containerrelease.engine.vex.VexSummary;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;

/** Reads a VEX document, where it is, for what it excepts of one image. */
public final class VexWaiverReader implements FileReader<VexWaivers> {
    private static final long serialVersionUID = 1L;

    /** The image. */
    private final VexSubject subject;
    /** What the document is called. */
    private final String name;

    public VexWaiverReader(VexSubject subject, String name) {
        this.subject = Objects.requireNonNull(subject);
        this.name = Objects.requireNonNull(name);
    }

    @Override
    public VexWaivers read(InputStream in, OutputStream out) throws IOException {
        VexClaims claims = new VexClaims(subject, false);
        VexSummary summary = VexReader.read(in, claims);
        return claims.waivers(summary, name);
    }
}
