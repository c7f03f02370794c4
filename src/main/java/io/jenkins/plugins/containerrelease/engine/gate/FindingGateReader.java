package io.jenkins.plugins.containerrelease.engine.gate;

import io.jenkins.plugins.containerrelease.engine.exception.Coverage;
import io.jenkins.plugins.containerrelease.engine.exception.ExceptionSet;
import io.jenkins.plugins.containerrelease.engine.exception.WaiverMatcher;
import io.jenkins.plugins.containerrelease.engine.finding.FindingsFile;
import io.jenkins.plugins.containerrelease.engine.flow.FileReader;
import io.jenkins.plugins.containerrelease.engine.merge.FindingMerge;
import io.jenkins.plugins.containerrelease.engine.merge.JudgedFinding;
import io.jenkins.plugins.containerrelease.engine.merge.MergedCounts;
import io.jenkins.plugins.containerrelease.engine.merge.MergedFile;
import io.jenkins.plugins.containerrelease.engine.merge.MergedWriter;
import io.jenkins.plugins.containerrelease.engine.merge.SeverityFrom;
import io.jenkins.plugins.containerrelease.engine.stream.JsonInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/**
 * Judges findings files where the report is kept: merges them, counts what comes out against the limits, and writes it with what
 * was decided to a {@link MergedFile}.
 */
public final class FindingGateReader implements FileReader<FindingVerdict> {
    private static final long serialVersionUID = 1L;

    /** What applies. */
    private final Policy policy;
    /** How many files there are. */
    private final int files;
    /** What rules have to know besides. */
    private final GateContext context;
    /** What the image is compared with; their findings come first. */
    private final ReferenceFiles references;
    /** What does not count. */
    private final ExceptionSet exceptions;

    /**
     * @param policy what applies, see {@link Policy#effective}
     * @param files how many findings files the stream holds; may be 0
     * @param context what rules have to know besides
     * @param references what the image is compared with; their findings come first
     * @param exceptions what does not count
     */
    public FindingGateReader(
            Policy policy, int files, GateContext context, ReferenceFiles references, ExceptionSet exceptions) {
        this.policy = policy;
        this.files = files;
        this.context = context;
        this.references = references;
        this.exceptions = exceptions;
    }

    @Override
    public FindingVerdict read(InputStream in, OutputStream out) throws IOException {
        FindingMerge merge = new FindingMerge();
        ReferenceFiles.Known known = JsonInput.open(in, "findings file", json -> {
            ReferenceFiles.Known found = references.read(json);
            FindingsFile.readRest(json, files, merge);
            return found;
        });
        WaiverMatcher matcher = new WaiverMatcher(exceptions);
        FindingGate gate = new FindingGate(policy, context.withReferences(known));
        MergedCounts counts = new MergedCounts();
        SeverityFrom severityFrom = policy.severityFrom();
        MergedWriter writer = MergedFile.write(out, new MergedFile.Header(severityFrom, merge.scans()));
        merge.forEach(finding -> {
            Coverage coverage = matcher.look(finding);
            JudgedFinding judged = new JudgedFinding(finding, severityFrom.of(finding), known.isNew(finding.key()), coverage.excepted());
            gate.accept(finding, coverage);
            counts.accept(judged);
            writer.accept(judged);
        });
        writer.close();
        return new FindingVerdict(gate.results(), counts, matcher.report());
    }
}
