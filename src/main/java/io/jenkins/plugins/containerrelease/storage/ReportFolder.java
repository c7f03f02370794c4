package io.jenkins.plugins.containerrelease.storage;

import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceStore;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.FileRef;
import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.engine.report.BuildSummary;
import io.jenkins.plugins.containerrelease.engine.report.HtmlReport;
import io.jenkins.plugins.containerrelease.engine.report.ReleaseReport;
import io.jenkins.plugins.containerrelease.engine.report.StepRun;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The folder that keeps what steps leave: a small file for each step run under {@code steps}, a folder with the kept
 * files of each, and what is folded from them.
 */
public final class ReportFolder {
    private static final Logger LOGGER = Logger.getLogger(ReportFolder.class.getName());
    private static final Pattern STEP_FILE = Pattern.compile("step-(\\d{1,6})-.*\\.json");
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int RANDOM_LETTERS = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path root;

    /** @param root absolute; made when first written to */
    public ReportFolder(Path root) {
        this.root = root.normalize();
    }

    /** Where it is. */
    public Path root() {
        return root;
    }

    /** The path of a file of the report. */
    public Path resolve(FileRef file) {
        return root.resolve(file.path());
    }

    /**
     * Copies a file of the report into the evidence store, or the other way round; whole or not at all.
     *
     * @throws NoSuchFileException if it is not there; the message says so in a sentence
     * @throws UnreadableException if it is not what was kept
     */
    public void copy(Action.KeepFile file, EvidenceStore evidence) throws IOException {
        if (file.to().place() == FileRef.Place.EVIDENCE) {
            try (InputStream in = Files.newInputStream(find(file.from().path()))) {
                evidence.keep(file.to().evidence(), in);
            }
            return;
        }
        try (InputStream in = evidence.open(file.from().evidence())) {
            if (in == null) {
                throw new NoSuchFileException("the evidence store does not have the file " + file.from().path() + " any more");
            }
            AtomicFile.write(resolve(file.to()), in::transferTo);
        }
    }

    /**
     * A name for a new step run, e.g. {@code step-2-scan-k3f9a2xq}: counted for people, and random, because evidence
     * from all reports goes into one store.
     */
    public String newStepId(String step) throws IOException {
        int last = 0;
        for (String name : stepFiles().keySet()) {
            Matcher matcher = STEP_FILE.matcher(name);
            if (matcher.matches()) {
                last = Math.max(last, Integer.parseInt(matcher.group(1)));
            }
        }
        StringBuilder id = new StringBuilder("step-" + (last + 1) + "-" + step.replaceFirst("-.*", "") + "-");
        for (int i = 0; i < RANDOM_LETTERS; i++) {
            id.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return id.toString();
    }

    /** Puts the file of a step run in its place. */
    public void write(StepRun run) throws IOException {
        AtomicFile.write(root.resolve("steps").resolve(run.id() + ".json"), run.toJson());
    }

    /**
     * Puts the file of a step run in its place, and the summary of all of them beside. Whoever calls this makes sure that nobody
     * else does at the same time.
     *
     * <p>Where it is cut short, or there is no summary to be made, there is none, never one that knows nothing of this run.
     */
    public void writeSummarised(StepRun run) throws IOException {
        Files.deleteIfExists(root.resolve(SummaryFile.NAME));
        write(run);
        try {
            SummaryFile.write(root, BuildSummary.of(read()));
        } catch (IOException | RuntimeException e) {
            // a trend can do without it, and says so
            LOGGER.log(Level.WARNING, e, () -> "there is no summary of the report in " + root);
        }
    }

    /** What all step runs say together. */
    public ReleaseReport read() throws IOException {
        return ReleaseReport.read(stepFiles());
    }

    /**
     * A report of this folder as a page shows it: with what the indexes of its findings say of them.
     *
     * @param report as it was {@linkplain #read() read}
     */
    public HtmlReport page(ReleaseReport report) {
        return HtmlReport.of(report, new FindingsFolder(this));
    }

    /** The state of the step files: another one whenever any of them was added, replaced or removed. */
    public Stamp stamp() throws IOException {
        Map<String, String> files = new TreeMap<>();
        long bytes = 0;
        for (Path file : listSteps()) {
            bytes += Files.size(file);
            // files are replaced, never rewritten: the key tells two of one size and time apart
            files.put(file.getFileName().toString(), FindingsFolder.stamp(file));
        }
        return new Stamp(files.toString(), bytes);
    }

    /**
     * The state of the step files.
     *
     * @param files tells states apart
     * @param bytes size of all of them
     */
    public record Stamp(String files, long bytes) {}

    private Map<String, String> stepFiles() throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (Path file : listSteps()) {
            String content;
            try {
                content = Files.readString(file);
            } catch (CharacterCodingException e) {
                content = null;
            }
            files.put(file.getFileName().toString(), content);
        }
        return files;
    }

    private List<Path> listSteps() throws IOException {
        Path steps = root.resolve("steps");
        if (Files.notExists(steps)) {
            return List.of();
        }
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(steps, "[!.]*.json")) {
            found.forEach(files::add);
        }
        return files;
    }

    /**
     * Writes what is folded from the step runs, as {@code report.json} and {@code report.html}; of several runs at once,
     * the last one to fold sees all.
     */
    public ReleaseReport fold() throws IOException {
        Files.createDirectories(root);
        ReleaseReport[] report = new ReleaseReport[1];
        FolderLock.holding(root, ".lock", () -> {
            HtmlReport page = page(read());
            report[0] = page.report();
            AtomicFile.write(root.resolve("report.json"), report[0].toJson());
            AtomicFile.write(root.resolve("report.html"), page::write);
        });
        return report[0];
    }

    /**
     * A file of the report by its path, which comes from a step file or an address: it is a regular file inside, links
     * followed.
     *
     * @param path with {@code /}
     * @throws NoSuchFileException if there is none
     */
    public Path find(String path) throws IOException {
        Path file;
        try {
            file = root.resolve(path).normalize();
        } catch (InvalidPathException e) {
            throw new NoSuchFileException(path, null, "not a file in the report");
        }
        if (!file.startsWith(root) || !Files.isRegularFile(file) || !file.toRealPath().startsWith(root.toRealPath())) {
            throw new NoSuchFileException(path, null, "not a file in the report");
        }
        return file;
    }
}
