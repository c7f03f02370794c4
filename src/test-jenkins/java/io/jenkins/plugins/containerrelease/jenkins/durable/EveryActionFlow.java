package io.jenkins.plugins.containerrelease.jenkins.durable;

import io.jenkins.plugins.containerrelease.engine.evidence.Evidence;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceEntry;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceQuery;
import io.jenkins.plugins.containerrelease.engine.finding.Counts;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Command;
import io.jenkins.plugins.containerrelease.engine.flow.CommandResult;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import io.jenkins.plugins.containerrelease.engine.flow.Facts;
import io.jenkins.plugins.containerrelease.engine.flow.FileReader;
import io.jenkins.plugins.containerrelease.engine.flow.FileRef;
import io.jenkins.plugins.containerrelease.engine.flow.Flow;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.scan.ScanOutcome;
import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A flow that asks for every action there is. Each of its commands notes in the workspace that it ran. */
final class EveryActionFlow implements Flow {
    private static final long serialVersionUID = 1L;
    static final Digest DIGEST = Digest.parse("sha256:" + "ab".repeat(32));

    /** How many actions were asked for. */
    private int asked;
    /** From the start. */
    private Facts facts;
    /** What was learned on the way. */
    private final ArrayList<String> learned = new ArrayList<>();

    @Override
    public String step() {
        return "scan-image";
    }

    @Override
    public String status() {
        return "at action " + asked;
    }

    @Override
    public Action next(Event event) {
        learn(event);
        return switch (asked++) {
            case 0 -> new Action.Run(note("one").stdout(FileRef.scratch("out/one.txt")).build());
            case 1 -> new Action.ReadFile(FileRef.scratch("out/one.txt"), new Upper(), FileRef.report(facts.stepId() + "/one.txt"));
            case 2 -> new Action.RunBatch(
                    List.of(note("batch-a").build(), note("batch-b").build(), note("batch-c").build()), 2);
            case 3 -> new Action.WriteFile(FileRef.scratch("given.txt"), "given");
            case 4 -> new Action.KeepFile(FileRef.scratch("given.txt"), FileRef.report(facts.stepId() + "/kept.txt"));
            case 5 -> new Action.Record(List.of(EvidenceEntry.of(facts.stepId() + "-1", event.at(), DIGEST, null, null, null,
                    facts.actor(), facts.run(), new Evidence.Signed("test", null, "nobody", null))));
            case 6 -> new Action.Recall(EvidenceQuery.of(DIGEST));
            case 7 -> new Action.Wait(Duration.ofSeconds(1), "to see it wait");
            case 8 -> new Action.Run(note("last").build());
            default -> new Action.Done(new ScanOutcome(Verdict.WARN,
                    List.of(new GateResult("test", "learned", "test", Verdict.WARN, String.join(" | ", learned), null, null,
                            List.of(), 0)),
                    "image", null, DIGEST, List.of(), new Counts(), List.of(), null, null, null, List.of()));
        };
    }

    /** A command that is noted as run where it ran, and says so. */
    private static Command.Builder note(String name) {
        return Command.of(name, "Note " + name).argv("sh", "-c",
                "echo " + name + " >> ran.txt; echo said " + name + " >&2; echo result of " + name);
    }

    private void learn(Event event) {
        if (event instanceof Event.Started started) {
            facts = started.facts();
        } else if (event instanceof Event.Ran ran) {
            for (CommandResult result : ran.results()) {
                learned.add(result.ending() + " " + result.exitCode() + " " + result.stdout().strip() + "/" + result.stderr().strip());
            }
        } else if (event instanceof Event.FileRead read) {
            learned.add("read " + read.result());
        } else if (event instanceof Event.Recalled recalled) {
            long mine = recalled.entries().stream().filter(entry -> entry.id().startsWith(facts.stepId())).count();
            learned.add("recalled " + mine);
        } else {
            learned.add(event.getClass().getSimpleName());
        }
    }

    /** Gives the length, and writes capitals. */
    static final class Upper implements FileReader<Integer> {
        private static final long serialVersionUID = 1L;

        @Override
        public Integer read(InputStream in, OutputStream out) throws IOException {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            out.write(text.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
            return text.length();
        }
    }
}
