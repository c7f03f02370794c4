package io.jenkins.plugins.containerrelease.engine.gate;

import io.jenkins.plugins.containerrelease.engine.finding.FindingsFile;
import io.jenkins.plugins.containerrelease.engine.flow.FileReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Judges findings files, all in one pass, where the report is kept. */
public final class FindingGateReader implements FileReader<FindingVerdict> {
    private static final long serialVersionUID = 1L;

    /** What applies. */
    private final Policy policy;
    /** How many files there are. */
    private final int files;

    /**
     * @param policy what applies, see {@link Policy#effective}
     * @param files how many findings files the stream holds; may be 0
     */
    public FindingGateReader(Policy policy, int files) {
        this.policy = policy;
        this.files = files;
    }

    @Override
    public FindingVerdict read(InputStream in, OutputStream out) throws IOException {
        FindingGate gate = new FindingGate(policy);
        FindingsFile.readAll(in, files, gate);
        return new FindingVerdict(gate);
    }
}
