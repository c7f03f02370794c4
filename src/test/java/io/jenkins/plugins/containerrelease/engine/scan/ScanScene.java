package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.output.FindingsExport;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.containerrelease.engine.document.TextReader;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceEntry;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Command;
import io.jenkins.plugins.containerrelease.engine.flow.FileRef;
import io.jenkins.plugins.containerrelease.engine.flow.FlowTester;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.ImageReference;
import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Plays a scan of the recorded image: what the registry and Trivy said of it, unless a test says otherwise. */
public final class ScanScene {
    public static final Digest INDEX = Digest.parse("sha256:1a80d34c6037f538459e8af3c5b16a2f9fe19cd97971c254ffa829fa4d29e2a1");
    public static final Digest AMD64 = Digest.parse("sha256:139d02bce8aceaf89c652d14f6c85f2d7703bf11faf4d1ebf479a8746da5e634");
    public static final Digest ARM64 = Digest.parse("sha256:0a890f57192d3e74c56c684102643a5d61a4d21a3146959bbdbb4e61ce9ee2a9");
    static final String REPOSITORY = "registry.example.com/demo/app";
    static final String VERSION = """
            {"Version":"0.44.1","VulnerabilityDB":{"Version":2,"NextUpdate":"2026-03-02T00:00:00Z",\
            "UpdatedAt":"2026-02-28T10:00:00Z","DownloadedAt":"2026-03-01T00:00:00Z"}}""";

    static final String CHECKSUM = "5a".repeat(32);
    static final String SUM = CHECKSUM + "  /usr/bin/scanner\n";
    /** The same with a database of which there is a newer one. */
    static final String OUTDATED = VERSION.replace("2026-03-02T", "2026-03-01T").replace("2026-03-01T00:00:00Z\"}}", "2026-02-28T10:30:00Z\"}}");

    private final FlowTester flow;
    /** Reports that were read, by the paths of their files. */
    private final Map<String, String> outputs = new HashMap<>();
    /** What was kept beside the evidence, by path. */
    private final Map<String, String> beside = new LinkedHashMap<>();

    private ScanScene(FlowTester flow) {
        this.flow = flow;
    }

    /** A request for the recorded image, by digest, that stays off the network. */
    static ScanRequest.Builder request() {
        return ScanRequest.of(ImageReference.parse(REPOSITORY + "@" + INDEX)).offline(true);
    }

    static ScanScene start(ScanRequest.Builder request) {
        return new ScanScene(FlowTester.start(new ScanFlow(request.build())));
    }

    FlowTester flow() {
        return flow;
    }

    /** A recorded output of a tool. */
    public static String recorded(String name) {
        return new String(FlowTester.resource("/recorded/" + name), StandardCharsets.UTF_8);
    }

    /** The recorded report of a variant, as if the recorded image's platform had been scanned. */
    public static String report(String variant, String architecture) {
        String report = recorded("trivy-0.44.1/" + variant + "." + architecture + ".json");
        return report.replaceAll("sha256:(?:6946fb92|12c80df4|72374461)[0-9a-f]+", (architecture.equals("amd64") ? AMD64 : ARM64).toString());
    }

    /** The registry knows the recorded index; nothing else is known of it. */
    ScanScene found(EvidenceEntry... known) {
        flow.ok().reads(recorded("buildx-0.13.1/index.json")).recalls(known);
        return this;
    }

    /** The scanner's executable is there. */
    ScanScene summed() {
        assertThat(flow.command().id()).endsWith("-checksum");
        flow.ran(0, SUM, "");
        return this;
    }

    /** Trivy is there, with its database. */
    ScanScene prepared() {
        summed().flow.written();
        if (flow.command().id().equals("trivy-folder")) {
            flow.ok();
        }
        flow.ran(0, VERSION, "");
        return this;
    }

    /** The scans ended well; the reports hold this, in the order of the scans. */
    ScanScene scanned(String... reports) {
        flow.ok();
        return scannedAfterwards(reports);
    }

    /** The reports that count hold this, in the order of the scans. */
    ScanScene scannedAfterwards(String... reports) {
        for (String report : reports) {
            outputs.put(flow.expect(Action.ReadFile.class).file().path(), report);
            flow.reads(report);
        }
        return this;
    }

    /** Packages are listed from the same reports; nothing can be read of what the images say of themselves. */
    ScanScene uninspected() {
        listed();
        while (flow.action() instanceof Action.Run || flow.action() instanceof Action.RunBatch
                || flow.action() instanceof Action.ReadFile read && read.files().get(0).path().contains("/blobs/")) {
            if (flow.action() instanceof Action.ReadFile) {
                flow.absent();
            } else {
                flow.ran(1, "", "ERROR: not found");
            }
        }
        return this;
    }

    /** Packages are listed from the reports that were read, where there is something to list. */
    ScanScene listed() {
        if (flow.action() instanceof Action.ReadFile read && read.reader() instanceof PackagesReader) {
            flow.reads(read.files().stream().map(FileRef::path).map(outputs::get).collect(Collectors.joining()));
        }
        return this;
    }

    /** There are no files with exceptions. */
    ScanScene unexcepted() {
        while (flow.action() instanceof Action.ReadFile read && read.reader() instanceof TextReader) {
            flow.absent();
        }
        return this;
    }

    /** The findings that were kept are judged, compared, and kept for later. */
    ScanScene judged() {
        uninspected().unexcepted();
        readKept();
        // what follows is written for others: a test's own business
        while (flow.action() instanceof Action.ReadFile read && !(read.reader() instanceof FindingsExport)
                || flow.action() instanceof Action.KeepFile) {
            if (flow.action() instanceof Action.KeepFile keep) {
                beside.put(keep.to().path(), flow.kept().get(keep.from().path()));
                flow.written();
            } else {
                readKept();
            }
        }
        return this;
    }

    /** The pending read finds what was kept in the report. */
    ScanScene readKept() {
        Action.ReadFile read = flow.expect(Action.ReadFile.class);
        flow.reads(read.files().stream().map(FileRef::path).map(flow.kept()::get).collect(Collectors.joining()));
        return this;
    }

    /** What was kept beside the evidence, by path. */
    Map<String, String> beside() {
        return beside;
    }

    /** The file that the flow wants out of the evidence store is there, with this content. */
    ScanScene comesBack(String content) {
        Action.KeepFile keep = flow.expect(Action.KeepFile.class);
        flow.kept().put(keep.to().path(), content);
        flow.written();
        return this;
    }

    ScanOutcome done() {
        flow.recorded();
        return flow.outcome(ScanOutcome.class);
    }

    /** The scan was refused because a tool failed; the verdict is FAIL and the evidence is there. */
    ScanOutcome refused(String... messageParts) {
        return refused(Action.Refused.Cause.TOOL, messageParts);
    }

    ScanOutcome refused(Action.Refused.Cause cause, String... messageParts) {
        flow.recorded();
        Action.Refused refused = flow.refused(cause);
        assertThat(refused.message()).contains(messageParts);
        ScanOutcome outcome = (ScanOutcome) refused.outcome();
        assertThat(outcome.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(GateResult.overall(outcome.gates())).isEqualTo(Verdict.FAIL);
        return outcome;
    }

    static List<GateResult> gates(ScanOutcome outcome, String gate) {
        return outcome.gates().stream().filter(result -> result.gate().equals(gate)).toList();
    }

    List<String> argv(int scan) {
        Command command = flow.commands().get(scan);
        return command.argv();
    }
}
