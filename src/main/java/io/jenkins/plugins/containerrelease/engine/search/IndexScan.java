package io.jenkins.plugins.containerrelease.engine.search;

import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Goes through the records of an index, and its texts where the question needs them, and gives those that a question is about but for
 * its severities. Whatever the index holds, it ends, in memory that the question and the index' strings need.
 */
final class IndexScan {
    private static final int SEVERITIES = Severity.values().length;
    private static final int KINDS = FindingKind.values().length;
    private static final int STATES = FindingState.values().length;
    private static final int RECORDS_AT_ONCE = 2048;
    private static final int TEXTS_AT_ONCE = 1 << 18;
    /** How package-urls begin (package-url specification, "scheme"). */
    private static final String PURL = "pkg:";

    private final FindingsIndex index;
    private final IndexFooter footer;
    private final FindingsQuery query;
    private final List<byte[]> words;
    private final byte[] purl;
    private final Places places;
    private final BitSet wantedPlaces;
    private int wantedSubject = -1;
    private SectionInput texts;

    /** Takes what is found. */
    interface Visitor {
        /** @param record another one with the next call, in the same object */
        void found(IndexRecord record) throws IOException;
    }

    IndexScan(FindingsIndex index, FindingsQuery query, Strings strings) throws IOException {
        this.index = index;
        this.footer = index.footer();
        this.query = query;
        words = query.words().stream().filter(word -> !word.isEmpty()).map(UnitText::bytes).toList();
        purl = query.inPackage() != null && query.inPackage().startsWith(PURL) ? UnitText.bytes(query.inPackage()) : null;
        places = new Places(index);
        wantedPlaces = query.scanner() == null && query.platform() == null ? null : wantedPlaces(strings);
        if (query.inPackage() != null) {
            wantedSubject = strings.find(query.inPackage());
        }
    }

    /** The sets with a place that is asked for: the scanner on the platform. */
    private BitSet wantedPlaces(Strings strings) throws BadIndexException {
        BitSet wanted = new BitSet(places.count());
        for (int set = 0; set < places.count(); set++) {
            for (int i = 0; i < places.size(set); i++) {
                if ((query.scanner() == null || query.scanner().equals(strings.get(places.scanner(set, i))))
                        && (query.platform() == null || query.platform().equals(strings.get(places.platform(set, i))))) {
                    wanted.set(set);
                }
            }
        }
        return wanted;
    }

    Places places() {
        return places;
    }

    /** Gives everything that the question is about. */
    void run(Visitor visitor) throws IOException {
        texts = words.isEmpty() && purl == null ? null : index.input(IndexFooter.TEXTS, TEXTS_AT_ONCE);
        records(record -> {
            int text = texts == null ? 0 : texts.next(record.text);
            if (isWanted(record) && (texts == null || says(record, text))) {
                visitor.found(record);
            }
        });
        if (texts != null) {
            texts.checkSum();
        }
    }

    /** Gives the records of these numbers. */
    void run(BitSet numbers, Visitor visitor) throws IOException {
        records(record -> {
            if (numbers.get(record.number)) {
                visitor.found(record);
            }
        });
    }

    private void records(Visitor visitor) throws IOException {
        SectionInput records = index.input(IndexFooter.RECORDS, RECORDS_AT_ONCE * IndexRecord.LENGTH);
        ByteBuffer bytes = ByteBuffer.wrap(records.bytes());
        IndexRecord record = new IndexRecord();
        long end = footer.size - IndexWriter.lastLine(footer.findings).length;
        long at = footer.header.length();
        for (int i = 0; i < footer.findings; i++) {
            record.read(bytes.position(records.next(IndexRecord.LENGTH)));
            record.number = i;
            record.at = at;
            check(record);
            at += record.length;
            IndexFooter.check(at <= end);
            visitor.found(record);
        }
        IndexFooter.check(at == end);
        records.checkSum();
    }

    private void check(IndexRecord record) throws BadIndexException {
        int most = footer.strings;
        IndexFooter.check(record.length > 0 && record.purl >= 0 && record.purl <= record.text
                && record.order >= 0 && record.order < footer.findings
                && record.id >= 0 && record.id < most && record.subject >= 0 && record.subject < most
                && record.packageName >= -1 && record.packageName < most && record.version >= -1 && record.version < most
                && record.fixed >= -1 && record.fixed < most
                && record.places >= 0 && record.places < places.count()
                && record.severity >= 0 && record.severity < SEVERITIES
                && record.kind >= 0 && record.kind < KINDS
                && record.state >= 0 && record.state < STATES
                && record.isNew >= 0 && record.isNew <= 2);
    }

    private boolean isWanted(IndexRecord record) {
        return (query.kind() == null || query.kind().ordinal() == record.kind)
                && (wantedPlaces == null || wantedPlaces.get(record.places))
                && (!query.fixable() || record.fixed >= 0)
                && (query.suppressed() || record.state != FindingState.SUPPRESSED.ordinal())
                && (!query.isNew() || record.isNew == 1)
                && (!query.excepted() || record.state == FindingState.EXCEPTED.ordinal())
                && (query.inPackage() == null || record.subject == wantedSubject || purl != null);
    }

    private boolean says(IndexRecord record, int from) {
        byte[] bytes = texts.bytes();
        int end = from + record.text;
        if (purl != null && record.subject != wantedSubject
                && !Arrays.equals(purl, 0, purl.length, bytes, end - record.purl, end)) {
            return false;
        }
        for (byte[] word : words) {
            if (!UnitText.has(bytes, from, end - record.purl, word)) {
                return false;
            }
        }
        return true;
    }

    /** The sets of who saw a finding on which platform. */
    static final class Places {
        private final IntBuffer numbers;
        private final Ints begins = new Ints();

        private Places(FindingsIndex index) throws IOException {
            numbers = ByteBuffer.wrap(index.section(IndexFooter.PLACES)).asIntBuffer();
            int at = 0;
            while (at < numbers.limit()) {
                int size = numbers.get(at);
                IndexFooter.check(size >= 0 && size <= (numbers.limit() - at - 1) / 2);
                begins.add(at);
                at += 1 + 2 * size;
            }
        }

        int count() {
            return begins.size();
        }

        int size(int set) {
            return numbers.get(begins.get(set));
        }

        int scanner(int set, int i) {
            return numbers.get(begins.get(set) + 1 + 2 * i);
        }

        int platform(int set, int i) {
            return numbers.get(begins.get(set) + 2 + 2 * i);
        }
    }
}
