package io.jenkins.plugins.containerrelease.storage;

import io.jenkins.plugins.containerrelease.engine.report.BuildSummary;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;

/**
 * The summaries of many builds, read from a folder that has one folder for each build, called by its number.
 *
 * <p>Nothing but the small files is read. What the last folders that were asked for hold is kept, unless memory runs short, as long
 * as the files stay the same; a build that is deleted is in no answer.
 */
public final class BuildSummaries {
    /** How many builds are listed at most: the latest ones. */
    public static final int MOST = 500;

    private static final Logger LOGGER = Logger.getLogger(BuildSummaries.class.getName());
    private static final int MOST_FOLDERS = 8;
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

    private final String report;
    private final Map<Path, SoftReference<Map<Integer, Kept>>> folders = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, SoftReference<Map<Integer, Kept>>> eldest) {
            return size() > MOST_FOLDERS;
        }
    };

    /** @param report name of the report's folder in a build's */
    public BuildSummaries(String report) {
        this.report = report;
    }

    /** A summary as it was when its file was so. */
    private record Kept(String stamp, Listed build) {}

    /** Whether a build's summary is known. */
    public enum State {
        /** It is. */
        KNOWN,
        /** The build has a report, whose summary is missing, cannot be read, or is of another version. */
        NOT_KNOWN,
        /** The build made no report. */
        NO_REPORT
    }

    /**
     * A build.
     *
     * @param number its number
     * @param state whether its summary is known
     * @param summary {@code null} unless it is
     */
    public record Listed(int number, State state, BuildSummary summary) {}

    /**
     * The latest builds, the latest first.
     *
     * @param builds folder of the builds; where it is not there, there are none
     * @param most how many are wanted at most; never more than {@value #MOST} are given
     */
    public List<Listed> latest(Path builds, int most) throws IOException {
        List<Integer> numbers = numbers(builds);
        Map<Integer, Kept> known = known(builds);
        Map<Integer, Kept> now = new HashMap<>();
        List<Listed> listed = new ArrayList<>();
        for (Integer number : numbers.subList(0, Math.max(0, Math.min(numbers.size(), Math.min(most, MOST))))) {
            Kept kept = look(builds.resolve(number.toString()), number, known.get(number));
            if (kept != null) {
                now.put(number, kept);
                listed.add(kept.build);
            }
        }
        keep(builds, known, now);
        return listed;
    }

    private static List<Integer> numbers(Path builds) throws IOException {
        List<Integer> numbers = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(builds)) {
            for (Path build : found) {
                String name = build.getFileName().toString();
                if (NUMBER.matcher(name).matches()) {
                    numbers.add(Integer.valueOf(name));
                }
            }
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        numbers.sort(Comparator.reverseOrder());
        return numbers;
    }

    private Map<Integer, Kept> known(Path builds) {
        synchronized (folders) {
            SoftReference<Map<Integer, Kept>> kept = folders.get(builds);
            Map<Integer, Kept> known = kept == null ? null : kept.get();
            return known == null ? Map.of() : known;
        }
    }

    /** Keeps what was read; where fewer builds were wanted than before, what is known of the others stays. */
    private void keep(Path builds, Map<Integer, Kept> known, Map<Integer, Kept> now) {
        int oldest = now.isEmpty() ? Integer.MAX_VALUE : Collections.min(now.keySet());
        known.forEach((number, kept) -> {
            if (number < oldest && now.size() < MOST) {
                now.put(number, kept);
            }
        });
        synchronized (folders) {
            folders.put(builds, new SoftReference<>(Map.copyOf(now)));
        }
    }

    /** What is known of a build; {@code null} where it is gone. */
    private Kept look(Path build, int number, Kept known) {
        Path file = build.resolve(report).resolve(SummaryFile.NAME);
        try {
            BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
            // files are replaced, never rewritten: the key tells two of one size and time apart
            String stamp = is.size() + " " + is.lastModifiedTime() + " " + is.fileKey();
            if (known != null && stamp.equals(known.stamp)) {
                return known;
            }
            return new Kept(stamp, new Listed(number, State.KNOWN, SummaryFile.read(file)));
        } catch (IOException e) {
            if (Files.isDirectory(build.resolve(report))) {
                LOGGER.log(Level.FINE, e, () -> "the summary of " + build + " cannot be read");
                return new Kept("", new Listed(number, State.NOT_KNOWN, null));
            }
            return Files.isDirectory(build) ? new Kept("", new Listed(number, State.NO_REPORT, null)) : null;
        }
    }
}
