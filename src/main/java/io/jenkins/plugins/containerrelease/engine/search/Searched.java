package io.jenkins.plugins.containerrelease.engine.search;

import io.jenkins.plugins.containerrelease.engine.image.Digest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;

/** One of the indexes that a question is put to, and what of it is held until the answer is there. */
final class Searched {
    /** Its place among the others. */
    final int number;
    final Digest image;
    final FindingsIndex index;
    private final FindingsQuery query;
    private Strings strings;
    private IntBuffer ranks;

    Searched(int number, Digest image, FindingsIndex index, FindingsQuery query) {
        this.number = number;
        this.image = image;
        this.index = index;
        this.query = query;
    }

    Strings strings() throws IOException {
        if (strings == null) {
            strings = new Strings(index);
        }
        return strings;
    }

    IndexScan scan() throws IOException {
        boolean needsStrings = query.scanner() != null || query.platform() != null || query.inPackage() != null;
        return new IndexScan(index, query, needsStrings ? strings() : null);
    }

    /** Whether findings in its image are asked for. */
    boolean isWanted() {
        return query.image() == null || query.image().equals(image.toString());
    }

    /** What comes first by the question's order has the lower number; only among the findings of this index. */
    long key(IndexRecord record) throws IOException {
        int rank = switch (query.sort()) {
            case SEVERITY -> record.severity;
            case ID -> rank(record.id);
            case PACKAGE -> rank(record.packageName);
            case FIXED -> rank(record.fixed);
        };
        return (long) (query.descending() ? ~rank : rank) << Integer.SIZE | record.order;
    }

    private int rank(int string) throws IOException {
        if (ranks == null) {
            ranks = ByteBuffer.wrap(index.section(IndexFooter.RANKS)).asIntBuffer();
        }
        return string < 0 ? Integer.MAX_VALUE : ranks.get(string);
    }
}
