package io.jenkins.plugins.containerrelease.storage;

import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceEntry;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceFile;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceQuery;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceStore;
import io.jenkins.plugins.containerrelease.engine.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Evidence in a folder: {@code evidence.jsonl} has one entry a line and only ever grows; {@code lock} keeps writers
 * apart; {@code torn.txt} has what killed writers left unfinished, for people; {@code files} has what is kept beside the
 * entries.
 *
 * <p>Any number of threads and processes may share a folder, as long as the file system has locks (local ones and NFSv4
 * do). Entries come back in the order in which they were added.
 *
 * <p>Cost: adding is one synced write after a look for the ids; a look, like a search, is one pass over the file with
 * constant memory.
 */
public final class FileEvidenceStore implements EvidenceStore {
    private static final String LOCK = "lock";

    private final Path folder;

    /** @param folder made when first written to */
    public FileEvidenceStore(Path folder) {
        this.folder = folder;
    }

    /** Where it is. */
    public Path folder() {
        return folder;
    }

    @Override
    public void append(List<EvidenceEntry> entries) throws IOException {
        Map<String, String> lines = new LinkedHashMap<>();
        for (EvidenceEntry entry : entries) {
            if (entry.line().indexOf('\n') >= 0) {
                throw new IllegalArgumentException("an entry is one line: " + entry.id());
            }
            lines.putIfAbsent(entry.id(), entry.line());
        }
        Files.createDirectories(folder);
        FolderLock.holding(folder, LOCK, () -> {
            EvidenceLog log = new EvidenceLog(folder);
            lines.keySet().removeAll(known(log, lines.keySet()));
            if (!lines.isEmpty()) {
                log.append(new ArrayList<>(lines.values()));
            }
        });
    }

    private static Set<String> known(EvidenceLog log, Set<String> ids) throws IOException {
        Set<String> found = new HashSet<>();
        List<String> written = ids.stream().map(Json::line).toList();
        log.read(line -> {
            if (written.stream().anyMatch(line::contains)) {
                found.add(EvidenceEntry.parse(line).id());
            }
        });
        return found;
    }

    @Override
    public List<EvidenceEntry> find(EvidenceQuery query) throws IOException {
        List<EvidenceEntry> found = new ArrayList<>();
        if (Files.notExists(folder)) {
            return found;
        }
        String wanted = Json.line(query.digest() != null ? query.digest().toString() : query.repository());
        FolderLock.holding(folder, LOCK, () -> new EvidenceLog(folder).read(line -> {
            // reading an entry costs ten times as much as looking whether it may be meant
            if (line.contains(wanted)) {
                EvidenceEntry entry = EvidenceEntry.parse(line);
                if (query.matches(entry)) {
                    found.add(entry);
                }
            }
        }));
        return found;
    }

    /**
     * Where somebody is who reads along.
     *
     * @param log tells this log from one that was put in its place
     * @param offset behind the last entry that was read
     */
    public record Position(Object log, long offset) {
        /** Before the first entry. */
        public static final Position START = new Position(null, 0);
    }

    /** Takes entries in the order in which they were added. */
    public interface Reader {
        /** Whether an entry may be wanted, by its line: most are not, and reading one costs more than a look. */
        boolean wants(String line);

        /** Takes an entry that may be wanted. */
        void take(EvidenceEntry entry);

        /** The store is another one than it was: what was taken so far does not count. */
        void startAgain();
    }

    /**
     * Reads the entries that were added since a position; all of them where the log is not the one that was read before.
     *
     * @return the position from which to go on
     */
    public Position readSince(Position since, Reader reader) throws IOException {
        if (Files.notExists(folder)) {
            return Position.START;
        }
        Position[] now = {since};
        FolderLock.holding(folder, LOCK, () -> {
            EvidenceLog log = new EvidenceLog(folder);
            boolean same = Objects.equals(log.key(), since.log) && log.size() >= since.offset;
            if (!same && since.offset > 0) {
                reader.startAgain();
            }
            long end = log.readFrom(same ? since.offset : 0, line -> {
                if (reader.wants(line)) {
                    reader.take(EvidenceEntry.parse(line));
                }
            });
            now[0] = new Position(log.key(), end);
        });
        return now[0];
    }

    @Override
    public void keep(EvidenceFile file, InputStream content) throws IOException {
        files().keep(file, content);
    }

    @Override
    public InputStream open(EvidenceFile file) throws IOException {
        return files().open(file);
    }

    private EvidenceFiles files() {
        return new EvidenceFiles(folder.resolve("files"));
    }
}
