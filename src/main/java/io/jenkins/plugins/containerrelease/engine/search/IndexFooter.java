package io.jenkins.plugins.containerrelease.engine.search;

import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * What an index says of itself and of its findings; it comes last, so that an index is written in one go. Form of the file, numbers in
 * network order:
 * <pre>{@code
 * texts     of each finding: what it is searched by (UnitText, small letters, fields between line ends), then its package-url
 * records   of each finding, in the order of its file, see IndexRecord
 * places    sets of who saw a finding on which platform: number of pairs (int), of each pair both strings (int)
 * offsets   where each of the strings begins (int), and where the last one ends
 * strings   all ids, packages, versions, fixes and subjects, each once, in their natural order (UnitText)
 * ranks     of each string, how many are before it where small and capital letters are the same (int)
 * footer    this; its length (int), its CRC-32C (int), MAGIC (long)
 * }</pre>
 */
final class IndexFooter {
    /** "CRfinds" and the version of the form. */
    static final long MAGIC = 0x435266696e647301L;
    static final int TEXTS = 0;
    static final int RECORDS = 1;
    static final int PLACES = 2;
    static final int OFFSETS = 3;
    static final int STRINGS = 4;
    static final int RANKS = 5;

    private static final int SECTIONS = 6;
    private static final int TAIL = 2 * Integer.BYTES + Long.BYTES;
    private static final int LARGEST = 8 << 20;
    private static final int SHA256 = 32;

    /** Tells states of the findings' file apart; the front's own. */
    String stamp;
    /** SHA-256 of the findings' file. */
    byte[] digest;
    /** Size of the findings' file. */
    long size;
    /** The first line of the findings' file. */
    Line header;
    /** How many findings there are. */
    int findings;
    /** How many strings there are. */
    int strings;
    /** Size of each section. */
    final long[] lengths = new long[SECTIONS];
    /** CRC-32C of each section. */
    final int[] sums = new int[SECTIONS];
    /** What there is. */
    Overview overview;
    /** The worst findings, in order. */
    List<Line> worst;

    static void check(boolean right) throws BadIndexException {
        if (!right) {
            throw new BadIndexException("it does not fit together");
        }
    }

    static void writeText(DataOutput to, String text) throws IOException {
        byte[] bytes = UnitText.bytes(text);
        to.writeInt(bytes.length);
        to.write(bytes);
    }

    static String readText(DataInput from) throws IOException {
        int length = from.readInt();
        check(length >= 0 && length <= LARGEST);
        byte[] bytes = new byte[length];
        from.readFully(bytes);
        return UnitText.text(bytes, 0, length);
    }

    byte[] bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream to = new DataOutputStream(bytes);
        writeText(to, stamp);
        to.write(digest);
        to.writeLong(size);
        write(to, header);
        to.writeInt(findings);
        to.writeInt(strings);
        for (int i = 0; i < SECTIONS; i++) {
            to.writeLong(lengths[i]);
            to.writeInt(sums[i]);
        }
        overview.write(to);
        to.writeInt(worst.size());
        for (Line line : worst) {
            write(to, line);
        }
        int length = bytes.size();
        if (length > LARGEST) {
            throw new UnreadableException("the findings have too many scans for an index");
        }
        CRC32C sum = new CRC32C();
        sum.update(bytes.toByteArray());
        to.writeInt(length);
        to.writeInt((int) sum.getValue());
        to.writeLong(MAGIC);
        return bytes.toByteArray();
    }

    private static void write(DataOutput to, Line line) throws IOException {
        to.writeLong(line.at());
        to.writeInt(line.length());
        to.writeInt(line.sum());
    }

    /** @throws BadIndexException if this is no index of this version, or a damaged one */
    static IndexFooter read(StoredBytes index) throws IOException {
        try {
            long size = index.size();
            check(size >= TAIL);
            byte[] tail = new byte[TAIL];
            index.read(size - TAIL, tail, 0, TAIL);
            DataInputStream of = new DataInputStream(new ByteArrayInputStream(tail));
            int length = of.readInt();
            int sum = of.readInt();
            check(of.readLong() == MAGIC && length >= 0 && length <= LARGEST && length <= size - TAIL);
            byte[] bytes = new byte[length];
            index.read(size - TAIL - length, bytes, 0, length);
            CRC32C actual = new CRC32C();
            actual.update(bytes);
            check((int) actual.getValue() == sum);
            ByteArrayInputStream rest = new ByteArrayInputStream(bytes);
            IndexFooter footer = new IndexFooter(new DataInputStream(rest));
            check(rest.available() == 0 && Arrays.stream(footer.lengths).sum() == size - TAIL - length);
            return footer;
        } catch (EOFException e) {
            throw new BadIndexException("it was cut off", e);
        }
    }

    IndexFooter() {}

    private IndexFooter(DataInput from) throws IOException {
        stamp = readText(from);
        digest = new byte[SHA256];
        from.readFully(digest);
        size = from.readLong();
        header = line(from);
        findings = from.readInt();
        strings = from.readInt();
        for (int i = 0; i < SECTIONS; i++) {
            lengths[i] = from.readLong();
            sums[i] = from.readInt();
            check(lengths[i] >= 0 && lengths[i] <= Long.MAX_VALUE / SECTIONS && (i == TEXTS || lengths[i] <= Integer.MAX_VALUE));
        }
        overview = Overview.read(from);
        int most = from.readInt();
        check(findings >= 0 && strings >= 0 && findings == overview.total() && header.at() == 0
                && lengths[RECORDS] == (long) findings * IndexRecord.LENGTH
                && lengths[OFFSETS] == (strings + 1L) * Integer.BYTES && lengths[RANKS] == (long) strings * Integer.BYTES
                && most == Math.min(findings, WorstFindings.MOST));
        worst = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            worst.add(line(from));
        }
    }

    private Line line(DataInput from) throws IOException {
        Line line = new Line(from.readLong(), from.readInt(), from.readInt());
        check(line.at() >= 0 && line.length() > 0 && line.at() <= size - line.length());
        return line;
    }

    /** Where a section begins. */
    long begin(int section) {
        long begin = 0;
        for (int i = 0; i < section; i++) {
            begin += lengths[i];
        }
        return begin;
    }
}
