package io.jenkins.plugins.containerrelease.storage;

import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceFile;
import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;

/**
 * The files of an evidence store: compressed, in a folder for each image, named after their content, which is compared
 * whenever one is written or read. Of each image the latest {@value #MOST} are kept, so that an image that is scanned
 * every night does not fill the disk.
 */
final class EvidenceFiles {
    static final int MOST = 20;
    /** More than a gate reads: what is larger was not written here. */
    private static final long LARGEST = 4L << 30;
    private static final String SUFFIX = ".gz";

    private final Path folder;

    EvidenceFiles(Path folder) {
        this.folder = folder;
    }

    private Path resolve(EvidenceFile file) {
        return folder.resolve(file.path() + SUFFIX);
    }

    void keep(EvidenceFile file, InputStream content) throws IOException {
        Path path = resolve(file);
        AtomicFile.write(path, out -> {
            GZIPOutputStream packed = new GZIPOutputStream(out, 1 << 16);
            new Checked(content, file).transferTo(packed);
            packed.finish();
        });
        // one that is kept again is the latest, whatever the file system makes of replacing it
        Files.setLastModifiedTime(path, FileTime.fromMillis(System.currentTimeMillis()));
        prune(path.getParent());
    }

    private static void prune(Path image) throws IOException {
        record Kept(Path path, FileTime at) {}
        List<Kept> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(image, "[!.]*" + SUFFIX)) {
            for (Path path : found) {
                files.add(new Kept(path, Files.getLastModifiedTime(path)));
            }
        } catch (NoSuchFileException e) {
            // somebody else has pruned meanwhile
            return;
        }
        files.sort((a, b) -> b.at.compareTo(a.at));
        for (Kept old : files.subList(Math.min(MOST, files.size()), files.size())) {
            Files.deleteIfExists(old.path);
        }
    }

    InputStream open(EvidenceFile file) throws IOException {
        InputStream packed;
        try {
            packed = new BufferedInputStream(Files.newInputStream(resolve(file)), 1 << 16);
        } catch (NoSuchFileException e) {
            return null;
        }
        try {
            return new Checked(new GZIPInputStream(packed, 1 << 16), file);
        } catch (ZipException | EOFException e) {
            packed.close();
            throw damaged(file, e);
        } catch (IOException e) {
            packed.close();
            throw e;
        }
    }

    private static UnreadableException damaged(EvidenceFile file, IOException cause) {
        return new UnreadableException("the file " + file + " of the evidence store is damaged: " + cause.getMessage(), cause);
    }

    /** Fails at its end, or when it gets too long, unless its content is the one that the name says. */
    private static final class Checked extends FilterInputStream {
        private final EvidenceFile file;
        private final MessageDigest digest;
        private long left = LARGEST;
        private boolean compared;

        Checked(InputStream in, EvidenceFile file) {
            super(null);
            this.file = file;
            this.digest = digest(file.content());
            this.in = new DigestInputStream(in, digest);
        }

        private static MessageDigest digest(Digest content) {
            try {
                return MessageDigest.getInstance(content.algorithm().equals("sha512") ? "SHA-512" : "SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int n;
            try {
                n = in.read(bytes, from, length);
            } catch (ZipException | EOFException e) {
                throw damaged(file, e);
            }
            left -= Math.max(n, 0);
            if (left < 0) {
                throw new UnreadableException("the file " + file + " of the evidence store has more than " + LARGEST + " bytes");
            }
            if (n < 0 && !compared) {
                compared = true;
                if (!HexFormat.of().formatHex(digest.digest()).equals(file.content().hex())) {
                    throw new UnreadableException("the file " + file + " of the evidence store is not what was kept: its content has"
                            + " another digest");
                }
            }
            return n;
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        @Override
        public long skip(long n) throws IOException {
            throw new IOException("what is skipped cannot be compared");
        }
    }
}
