package io.jenkins.plugins.containerrelease.engine.search;

import java.nio.ByteBuffer;

/** A finding in an index: {@value #LENGTH} bytes. Strings are said by their place among the index's, -1 where there is none. */
final class IndexRecord {
    static final int LENGTH = 48;

    /** Length of its line, and the line's checksum. */
    int length;
    int sum;
    /** Length of its text, and of the package-url at the end of that. */
    int text;
    int purl;
    /** Its place by severity, identifier, package and version. */
    int order;
    int id;
    int packageName;
    int version;
    int fixed;
    /** What it is grouped by, see {@link FindingsQuery#subject}. */
    int subject;
    /** Its set of scans, by place. */
    int places;
    int severity;
    int kind;
    int state;
    /** 0: not new; 1: new; 2: there is nothing to compare with. */
    int isNew;

    /** Where its line begins; not in the record, but the end of the one before. */
    long at;
    /** Its place in the file; likewise. */
    int number;

    Line line() {
        return new Line(at, length, sum);
    }

    void write(ByteBuffer to) {
        to.putInt(length).putInt(sum).putInt(text).putInt(purl).putInt(order).putInt(id).putInt(packageName).putInt(version).putInt(fixed)
                .putInt(subject).putInt(places).put((byte) severity).put((byte) kind).put((byte) state).put((byte) isNew);
    }

    void read(ByteBuffer from) {
        length = from.getInt();
        sum = from.getInt();
        text = from.getInt();
        purl = from.getInt();
        order = from.getInt();
        id = from.getInt();
        packageName = from.getInt();
        version = from.getInt();
        fixed = from.getInt();
        subject = from.getInt();
        places = from.getInt();
        severity = from.get();
        kind = from.get();
        state = from.get();
        isNew = from.get();
    }
}
