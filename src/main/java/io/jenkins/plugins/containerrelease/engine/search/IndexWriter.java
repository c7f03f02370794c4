package io.jenkins.plugins.containerrelease.engine.search;

import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.engine.merge.JudgedFinding;
import io.jenkins.plugins.containerrelease.engine.merge.MergedFile;
import io.jenkins.plugins.containerrelease.engine.merge.MergedFinding;
import io.jenkins.plugins.containerrelease.engine.merge.Sighting;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/**
 * Makes the index of a {@link MergedFile} while that is read once, to its end. Texts go out on the way; what is held are sixty
 * bytes of each finding, and each different identifier, package, version and fix.
 */
public final class IndexWriter {
    /** More than can come of {@link io.jenkins.plugins.containerrelease.engine.merge.FindingMerge#MOST_FINDINGS} findings. */
    private static final int MOST = 5_000_000;

    private final OutputStream out;
    private final Lines lines;
    private final IndexFooter footer = new IndexFooter();
    private final CRC32C textSum = new CRC32C();
    private final Overview overview = new Overview();
    private final WorstFindings<Integer> worst = new WorstFindings<>();
    private final Map<String, Integer> strings = new HashMap<>();
    private final Map<Set<Place>, Integer> places = new LinkedHashMap<>();
    private final Ints columns = new Ints();
    private int findings;

    private IndexWriter(InputStream merged, OutputStream out, String stamp) {
        this.lines = new Lines(merged);
        this.out = out;
        footer.stamp = stamp;
    }

    /** Who saw something on which platform, as strings. */
    private record Place(int scanner, int platform) {}

    /** What of a finding is held until all are read; the places in {@link #columns} of one. */
    private static final class Column {
        private static final int TEXT = 0;
        private static final int PURL = 1;
        private static final int ID = 2;
        private static final int PACKAGE = 3;
        private static final int VERSION = 4;
        private static final int FIXED = 5;
        private static final int SUBJECT = 6;
        private static final int PLACES = 7;
        private static final int FACTS = 8;
        private static final int COUNT = 9;
    }

    /**
     * Writes an index.
     *
     * @param merged the findings; not closed
     * @param out worth nothing if this method fails; not closed
     * @param stamp comes back with the index; tells states of the findings apart
     * @param expected SHA-256 that the findings have to have; {@code null}: any
     * @throws UnreadableException if they are no complete file of merged findings with one on each line, or not the ones that were
     *     expected
     */
    public static void write(InputStream merged, OutputStream out, String stamp, byte[] expected) throws IOException {
        IndexWriter writer = new IndexWriter(merged, out, stamp);
        MergedFile.read(writer.lines, writer::accept);
        writer.checkLines();
        writer.footer.digest = writer.lines.digest();
        if (expected != null && !Arrays.equals(expected, writer.footer.digest)) {
            throw new UnreadableException("these are not the findings that were there when they were first read: their file was changed");
        }
        writer.finish();
    }

    private void accept(JudgedFinding judged) throws IOException {
        if (findings == MOST) {
            throw new UnreadableException("there are more than " + MOST + " merged findings: they are not looked through");
        }
        MergedFinding finding = judged.finding();
        byte[] text = UnitText.bytes(text(finding));
        byte[] purl = finding.purl() == null ? new byte[0] : UnitText.bytes(finding.purl());
        out(text);
        out(purl);
        String subject = FindingState.subject(judged);
        columns.add(text.length + purl.length);
        columns.add(purl.length);
        columns.add(string(finding.id()));
        columns.add(string(finding.packageName()));
        columns.add(string(finding.installedVersion()));
        columns.add(string(FindingState.fixed(judged)));
        columns.add(string(subject));
        columns.add(places(finding));
        int isNew = judged.isNew() == null ? 2 : judged.isNew() ? 1 : 0;
        columns.add(judged.severity().ordinal() | finding.kind().ordinal() << 8 | FindingState.of(judged).ordinal() << 16 | isNew << 24);
        overview.accept(judged);
        worst.add(judged, findings);
        findings++;
    }

    private void out(byte[] bytes) throws IOException {
        out.write(bytes);
        textSum.update(bytes);
        footer.lengths[IndexFooter.TEXTS] += bytes.length;
    }

    /** What words are looked for in; no word has a line end in it. */
    private static String text(MergedFinding finding) {
        Set<String> fields = new LinkedHashSet<>();
        fields.add(finding.id());
        fields.addAll(finding.aliases());
        fields.add(finding.packageName());
        fields.add(finding.installedVersion());
        fields.add(finding.title());
        finding.sightings().stream().map(Sighting::path).forEach(fields::add);
        StringBuilder text = new StringBuilder();
        fields.stream().filter(Objects::nonNull).forEach(field -> text.append(field.toLowerCase(Locale.ROOT)).append('\n'));
        return text.toString();
    }

    private int string(String string) {
        return string == null ? -1 : strings.computeIfAbsent(string, first -> strings.size());
    }

    private int places(MergedFinding finding) {
        Set<Place> seen = new HashSet<>();
        for (Sighting sighting : finding.sightings()) {
            seen.add(new Place(string(sighting.scanner()), string(sighting.platform() == null ? null : sighting.platform().toString())));
        }
        return places.computeIfAbsent(seen, first -> places.size());
    }

    /** That each finding has a line of its own, between the first and the last one. */
    private void checkLines() throws UnreadableException {
        byte[] last = lastLine(findings);
        if (lines.count() != findings + 2 || lines.length(findings + 1) != last.length
                || lines.sum(findings + 1) != sum(last)) {
            throw new UnreadableException("this is not a usable file of merged findings: not every line is one finding");
        }
    }

    /** How a file of so many findings ends. */
    static byte[] lastLine(int findings) {
        return ("{\"merged\":" + findings + "}\n").getBytes(StandardCharsets.US_ASCII);
    }

    static int sum(byte[] bytes) {
        CRC32C sum = new CRC32C();
        sum.update(bytes);
        return (int) sum.getValue();
    }

    private void finish() throws IOException {
        footer.sums[IndexFooter.TEXTS] = (int) textSum.getValue();
        footer.size = lines.size();
        footer.header = new Line(0, lines.length(0), lines.sum(0));
        footer.findings = findings;
        footer.strings = strings.size();
        footer.overview = overview;
        String[] sorted = strings.keySet().toArray(String[]::new);
        Arrays.sort(sorted);
        int[] placeOf = new int[sorted.length];
        for (int i = 0; i < sorted.length; i++) {
            placeOf[strings.get(sorted[i])] = i;
        }
        strings.clear();
        long[] at = new long[findings];
        records(placeOf, at);
        Line[] worstLines = worst.list().stream().map(i -> new Line(at[i], lines.length(i + 1), lines.sum(i + 1))).toArray(Line[]::new);
        footer.worst = List.of(worstLines);
        section(IndexFooter.PLACES, to -> places(to, placeOf));
        strings(sorted);
        section(IndexFooter.RANKS, to -> ints(to, ranks(sorted)));
        out.write(footer.bytes());
        out.flush();
    }

    /** Writes a part of the file. */
    private interface Section {
        void write(OutputStream to) throws IOException;
    }

    private void section(int number, Section section) throws IOException {
        long[] length = new long[1];
        CheckedOutputStream counted = new CheckedOutputStream(out, new CRC32C()) {
            @Override
            public void write(byte[] bytes, int from, int n) throws IOException {
                super.write(bytes, from, n);
                length[0] += n;
            }
        };
        section.write(counted);
        footer.lengths[number] = length[0];
        footer.sums[number] = (int) counted.getChecksum().getValue();
        if (length[0] > Integer.MAX_VALUE) {
            throw new UnreadableException("the findings have too many texts for an index");
        }
    }

    private void records(int[] placeOf, long[] at) throws IOException {
        int[] orders = orders(placeOf);
        section(IndexFooter.RECORDS, to -> {
            ByteBuffer bytes = ByteBuffer.allocate(IndexRecord.LENGTH);
            long next = lines.length(0);
            for (int i = 0; i < findings; i++) {
                at[i] = next;
                next += lines.length(i + 1);
                record(i, placeOf, orders[i]).write(bytes.clear());
                to.write(bytes.array(), 0, IndexRecord.LENGTH);
            }
        });
    }

    private IndexRecord record(int i, int[] placeOf, int order) {
        IndexRecord record = new IndexRecord();
        record.length = lines.length(i + 1);
        record.sum = lines.sum(i + 1);
        record.text = column(i, Column.TEXT);
        record.purl = column(i, Column.PURL);
        record.order = order;
        record.id = placeOf[column(i, Column.ID)];
        record.packageName = place(i, Column.PACKAGE, placeOf);
        record.version = place(i, Column.VERSION, placeOf);
        record.fixed = place(i, Column.FIXED, placeOf);
        record.subject = place(i, Column.SUBJECT, placeOf);
        record.places = column(i, Column.PLACES);
        int facts = column(i, Column.FACTS);
        record.severity = facts & 0xff;
        record.kind = facts >> 8 & 0xff;
        record.state = facts >> 16 & 0xff;
        record.isNew = facts >> 24;
        return record;
    }

    private int column(int finding, int column) {
        return columns.get(finding * Column.COUNT + column);
    }

    private int place(int finding, int column, int[] placeOf) {
        int string = column(finding, column);
        return string < 0 ? -1 : placeOf[string];
    }

    /** The place of each finding by severity, identifier, package, version (those without come last), and its own. */
    private int[] orders(int[] placeOf) {
        Integer[] byOrder = new Integer[findings];
        Arrays.setAll(byOrder, i -> i);
        Arrays.sort(byOrder, Comparator.<Integer>comparingInt(i -> column(i, Column.FACTS) & 0xff)
                .thenComparingInt(i -> placeOf[column(i, Column.ID)])
                .thenComparingInt(i -> place(i, Column.PACKAGE, placeOf) & Integer.MAX_VALUE)
                .thenComparingInt(i -> place(i, Column.VERSION, placeOf) & Integer.MAX_VALUE));
        int[] orders = new int[findings];
        for (int i = 0; i < findings; i++) {
            orders[byOrder[i]] = i;
        }
        return orders;
    }

    private void places(OutputStream to, int[] placeOf) throws IOException {
        for (Set<Place> set : places.keySet()) {
            IntBuffer written = IntBuffer.allocate(1 + 2 * set.size());
            written.put(set.size());
            for (Place place : set) {
                written.put(placeOf[place.scanner]).put(place.platform < 0 ? -1 : placeOf[place.platform]);
            }
            ints(to, written.array());
        }
    }

    private void strings(String[] sorted) throws IOException {
        int[] offsets = new int[sorted.length + 1];
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < sorted.length; i++) {
            bytes.writeBytes(UnitText.bytes(sorted[i]));
            offsets[i + 1] = bytes.size();
        }
        section(IndexFooter.OFFSETS, to -> ints(to, offsets));
        section(IndexFooter.STRINGS, bytes::writeTo);
    }

    private static int[] ranks(String[] sorted) {
        Integer[] byCase = new Integer[sorted.length];
        Arrays.setAll(byCase, i -> i);
        Arrays.sort(byCase, Comparator.comparing(i -> sorted[i], String.CASE_INSENSITIVE_ORDER));
        int[] ranks = new int[sorted.length];
        for (int i = 0; i < byCase.length; i++) {
            boolean same = i > 0 && sorted[byCase[i]].compareToIgnoreCase(sorted[byCase[i - 1]]) == 0;
            ranks[byCase[i]] = same ? ranks[byCase[i - 1]] : i;
        }
        return ranks;
    }

    private static void ints(OutputStream to, int[] values) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Integer.BYTES);
        bytes.asIntBuffer().put(values);
        to.write(bytes.array(), 0, bytes.capacity());
    }
}
