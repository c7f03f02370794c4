package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.flow.Backoff;
import io.jenkins.plugins.containerrelease.engine.flow.CommandResult;
import io.jenkins.plugins.containerrelease.engine.image.Descriptor;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One platform to be scanned by one scanner, or one result file to be read, and what came of it. */
final class ScanJob implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Unique within the flow; part of command ids and file names. */
    private final String id;
    /** The scanner's name. */
    private final String scanner;
    /** The file that is read instead of running the scanner; {@code null} where it runs. */
    private final ResultFile file;
    /** How often it may be tried again. */
    private final Backoff backoff;
    /** Manifest of the platform; {@code null} while a result file has not said which it is about. */
    private Descriptor target;
    /** How the scanner ended; {@code null} while it has not. */
    private CommandResult result;
    /** What it reports; {@code null} where there is nothing that counts. */
    private ScanReport report;
    /** Why there is nothing that counts, one sentence; {@code null} while there may be. */
    private String problem;
    /** What the scanner said beside its report that it did not look at, a sentence each. */
    private final ArrayList<String> uncovered = new ArrayList<>();
    /** Time that all tries took. */
    private Duration took = Duration.ZERO;

    ScanJob(String id, String scanner, ResultFile file, Descriptor target, Backoff backoff) {
        this.id = id;
        this.scanner = scanner;
        this.file = file;
        this.target = target;
        this.backoff = backoff;
    }

    String id() {
        return id;
    }

    String scanner() {
        return scanner;
    }

    ResultFile file() {
        return file;
    }

    Backoff backoff() {
        return backoff;
    }

    Descriptor target() {
        return target;
    }

    /** {@code null} where it has not ended. */
    CommandResult result() {
        return result;
    }

    /** {@code null} where there is nothing that counts. */
    ScanReport report() {
        return report;
    }

    /** {@code null} where nothing is wrong so far. */
    String problem() {
        return problem;
    }

    Duration took() {
        return took;
    }

    /** Whether what it reports says itself, by digest, what it is about. */
    boolean namesDigest() {
        return isDone() && !report.imageDigests().isEmpty();
    }

    boolean isDone() {
        return report != null;
    }

    void ended(CommandResult how) {
        result = new CommandResult(how.ending(), how.exitCode(), end(how.stdout()), end(how.stderr()), how.duration());
        took = took.plus(how.duration());
    }

    /** Keeps what the scanner said of its last try that it did not look at. */
    void uncovered(List<String> sentences) {
        uncovered.clear();
        uncovered.addAll(sentences);
    }

    /** What it did not look at, by the scanner's own word, a sentence each; only where it is done. */
    List<String> uncovered() {
        return Stream.concat(uncovered.stream(), report.uncovered().stream()).distinct().sorted().toList();
    }

    /** As much as a message needs; there may be many jobs in the saved state. */
    private static String end(String text) {
        return text.substring(Math.max(0, text.length() - 2_000));
    }

    void failed(String why) {
        problem = why;
        report = null;
    }

    void succeeded(ScanReport what) {
        report = what;
    }

    /** Says which platform a result is about. */
    void about(Descriptor what) {
        target = what;
    }

    /** What it is about, for sentences. */
    String subject() {
        if (file != null) {
            return "the result '" + file.file() + "' of " + scanner;
        }
        return "the scan of " + place() + " by " + scanner;
    }

    /** The platform, or the digest where the platform is not known. */
    String place() {
        if (target == null) {
            return "an unknown platform";
        }
        return target.platform() == null ? target.digest().toString() : target.platform().toString();
    }
}
