package io.jenkins.plugins.containerrelease.storage;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.List;

/**
 * The lines of a store. A line counts once its line break is there: what stands behind the last one was being written
 * when its writer died, and nobody was told that it is kept.
 *
 * <p>Callers hold the store's lock.
 */
final class EvidenceLog {
    private static final int LONGEST_LINE = 16 << 20;
    private static final JsonFactory JSON = new JsonFactory();

    private final Path file;
    private final Path torn;

    EvidenceLog(Path folder) {
        this.file = folder.resolve("evidence.jsonl");
        this.torn = folder.resolve("torn.txt");
    }

    /** Takes a line; its JSON is well-formed. */
    @FunctionalInterface
    interface LineTaker {
        void take(String line) throws IOException;
    }

    /**
     * Reads all lines, oldest first.
     *
     * @throws IOException if there is a line that is no JSON object; the message names it
     */
    void read(LineTaker taker) throws IOException {
        readFrom(0, taker);
    }

    /**
     * Reads the lines behind a position, oldest first.
     *
     * @param from behind a line break, or 0
     * @return the position behind the last line
     * @throws IOException as {@link #read}
     */
    long readFrom(long from, LineTaker taker) throws IOException {
        if (Files.notExists(file)) {
            return 0;
        }
        try (InputStream file = Files.newInputStream(this.file)) {
            file.skipNBytes(from);
            InputStream in = new BufferedInputStream(file, 1 << 16);
            ByteArrayOutputStream line = new ByteArrayOutputStream(4096);
            long behind = from;
            String counted = from == 0 ? "" : " behind byte " + from;
            long number = 1;
            for (int b = in.read(); b >= 0; b = in.read()) {
                if (b != '\n') {
                    if (line.size() >= LONGEST_LINE) {
                        throw unreadable(number + counted, "it is longer than " + LONGEST_LINE + " bytes");
                    }
                    line.write(b);
                    continue;
                }
                check(line.toByteArray(), number + counted);
                try {
                    taker.take(line.toString(StandardCharsets.UTF_8));
                } catch (IllegalArgumentException e) {
                    throw unreadable(number + counted, e.getMessage());
                }
                behind += line.size() + 1;
                line.reset();
                number++;
            }
            return behind;
        }
    }

    /** Which file it is: another one where the store was restored; {@code null} where there is none, or nothing tells. */
    Object key() throws IOException {
        return Files.notExists(file) ? null : Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    /** How long it is, what is being written included. */
    long size() throws IOException {
        return Files.notExists(file) ? 0 : Files.size(file);
    }

    private void check(byte[] line, String number) throws IOException {
        try (JsonParser parser = JSON.createParser(line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw unreadable(number, "it is not a JSON object");
            }
            parser.skipChildren();
            if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
                throw unreadable(number, "it is not one JSON object");
            }
        } catch (JsonProcessingException e) {
            throw unreadable(number, e.getOriginalMessage());
        }
    }

    private IOException unreadable(String number, String why) {
        return new IOException("line " + number + " of the evidence store " + file + " is not readable: " + why
                + ". Nothing is decided on a damaged store: restore it from a backup, or move the line to another file"
                + " if you know what it said");
    }

    /**
     * Adds lines, and returns when they are on the disk.
     *
     * @throws IOException also if one is longer than what is read: nothing could be decided on the store any more
     */
    void append(List<String> lines) throws IOException {
        for (String line : lines) {
            int length = line.getBytes(StandardCharsets.UTF_8).length;
            if (length > LONGEST_LINE) {
                throw new IOException("an entry of " + length + " bytes is not kept: the evidence store takes at most " + LONGEST_LINE);
            }
        }
        boolean isNew = Files.notExists(file);
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            setTornLineAside(channel);
            long end = channel.size();
            try {
                ByteBuffer bytes = StandardCharsets.UTF_8.encode(String.join("\n", lines) + "\n");
                channel.position(end);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            } catch (IOException e) {
                takeBack(channel, end, e);
                throw e;
            }
        }
        if (isNew) {
            syncFolder();
        }
    }

    /** A full disk may have taken half a line. */
    private static void takeBack(FileChannel channel, long end, IOException cause) {
        try {
            channel.truncate(end);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    private void setTornLineAside(FileChannel channel) throws IOException {
        long end = channel.size();
        long start = lastLineBreak(channel, end) + 1;
        if (start == end) {
            return;
        }
        try (FileChannel aside = FileChannel.open(torn, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            write(aside, "found at " + Instant.now() + ", " + (end - start) + " bytes at offset " + start + ": ");
            for (long at = start; at < end; ) {
                at += channel.transferTo(at, end - at, aside);
            }
            write(aside, "\n");
            aside.force(true);
        }
        channel.truncate(start);
    }

    private static void write(FileChannel channel, String text) throws IOException {
        Channels.newOutputStream(channel).write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Position of the last line break; -1 where there is none. */
    private static long lastLineBreak(FileChannel channel, long end) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
        long to = end;
        while (to > 0) {
            long from = Math.max(0, to - buffer.capacity());
            buffer.clear().limit((int) (to - from));
            while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) >= 0) {
                // until the piece is complete
            }
            for (int i = buffer.position() - 1; i >= 0; i--) {
                if (buffer.get(i) == '\n') {
                    return from + i;
                }
            }
            to = from;
        }
        return -1;
    }

    private void syncFolder() throws IOException {
        try (FileChannel folder = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }
}
