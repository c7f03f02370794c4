package io.jenkins.plugins.containerrelease.engine.manifest;

import io.jenkins.plugins.containerrelease.engine.flow.FileReader;
import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import io.jenkins.plugins.containerrelease.engine.stream.JsonInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Reads an image's configuration as a stream, and compares its bytes with its digest. Of a history only what it gives
 * away is kept.
 *
 * <p>Source: as for {@link ImageConfig}.
 */
public final class ImageConfigReader implements FileReader<ImageConfig> {
    private static final long serialVersionUID = 1L;
    private static final String WHAT = "image configuration";
    private static final int MOST_LAYERS = 1_000;
    private static final int MOST_LABELS = 500;
    private static final int MOST_WORDS = 200;
    private static final int MOST_STEPS = 10_000;
    private static final int LONGEST = 2_000;

    /** What the bytes have to hash to. */
    private final Digest expected;

    /** @param expected what the bytes have to hash to */
    public ImageConfigReader(Digest expected) {
        this.expected = Objects.requireNonNull(expected);
    }

    @Override
    public ImageConfig read(InputStream in, OutputStream out) throws IOException {
        MessageDigest hash;
        try {
            hash = MessageDigest.getInstance(expected.algorithm().equals("sha512") ? "SHA-512" : "SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        DigestInputStream hashed = new DigestInputStream(in, hash);
        ImageConfig config = JsonInput.read(hashed, WHAT, json -> new Pass(json).read());
        String found = HexFormat.of().formatHex(hash.digest());
        if (!found.equals(expected.hex())) {
            throw new UnreadableException("the " + WHAT + " " + expected + " is not what was asked for: its content has the digest "
                    + expected.algorithm() + ":" + found);
        }
        return config;
    }

    /** One pass over a configuration. */
    private static final class Pass {
        private final JsonInput json;
        private final ShownSecrets secrets = new ShownSecrets();
        private final List<String> environment = new ArrayList<>();
        private final List<Digest> diffIds = new ArrayList<>();
        private final Map<String, String> labels = new TreeMap<>();
        private String os;
        private String architecture;
        private String variant;
        private String user = "";
        private boolean healthcheck;
        private List<String> entrypoint = List.of();
        private List<String> command = List.of();
        private List<String> shell = List.of();
        private List<String> check = List.of();
        private Instant created;
        private boolean rootfs;

        Pass(JsonInput json) {
            this.json = json;
        }

        ImageConfig read() throws IOException {
            for (String name = json.firstField(); name != null; name = json.nextField()) {
                switch (name) {
                    case "os" -> os = json.text();
                    case "architecture" -> architecture = json.text();
                    case "variant" -> variant = json.text();
                    case "created" -> created = time(json.text());
                    case "config" -> config();
                    case "rootfs" -> rootfs();
                    case "history" -> history();
                    default -> { }
                }
            }
            if (!rootfs) {
                throw json.wrong("it has no 'rootfs' with 'diff_ids'");
            }
            environment.forEach(secrets::environment);
            secrets.words("its entrypoint", entrypoint);
            secrets.words("its command", command);
            secrets.words("its shell", shell);
            secrets.words("its health check", check);
            return new ImageConfig(platform(), user, healthcheck, entrypoint, command, labels, created, diffIds, secrets.sentences());
        }

        private Platform platform() throws UnreadableException {
            if (os == null || architecture == null) {
                return null;
            }
            try {
                return Platform.of(os, architecture, variant);
            } catch (IllegalArgumentException e) {
                throw json.wrong(e.getMessage());
            }
        }

        private void config() throws IOException {
            for (String name = json.firstField(); name != null; name = json.nextField()) {
                switch (name) {
                    case "User" -> user = text();
                    case "Entrypoint" -> entrypoint = words();
                    case "Cmd" -> command = words();
                    case "Shell" -> shell = words();
                    case "Env" -> environment();
                    case "Labels" -> labels();
                    case "Healthcheck" -> healthcheck();
                    default -> { }
                }
            }
        }

        private String text() throws IOException {
            String text = json.text();
            return text == null ? "" : cut(text);
        }

        private static String cut(String text) {
            return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
        }

        private List<String> words() throws IOException {
            List<String> words = new ArrayList<>();
            for (boolean more = json.firstItem(); more; more = json.nextItem()) {
                atMost(words.size(), MOST_WORDS, "words of a command");
                words.add(text());
            }
            return words;
        }

        private void environment() throws IOException {
            for (boolean more = json.firstItem(); more; more = json.nextItem()) {
                atMost(environment.size(), MOST_STEPS, "variables");
                environment.add(text());
            }
        }

        private void labels() throws IOException {
            for (String name = json.firstField(); name != null; name = json.nextField()) {
                atMost(labels.size(), MOST_LABELS, "labels");
                labels.put(name, text());
            }
        }

        private void healthcheck() throws IOException {
            for (String name = json.firstField(); name != null; name = json.nextField()) {
                if (name.equals("Test")) {
                    check = words();
                    healthcheck = !check.isEmpty() && !check.get(0).equals("NONE");
                }
            }
        }

        private void rootfs() throws IOException {
            for (String name = json.firstField(); name != null; name = json.nextField()) {
                if (name.equals("diff_ids")) {
                    rootfs = true;
                    for (boolean more = json.firstItem(); more; more = json.nextItem()) {
                        atMost(diffIds.size(), MOST_LAYERS, "layers");
                        diffIds.add(digest(json.text()));
                    }
                }
            }
        }

        private Digest digest(String text) throws UnreadableException {
            try {
                return Digest.parse(text);
            } catch (IllegalArgumentException e) {
                throw json.wrong(e.getMessage());
            }
        }

        private void history() throws IOException {
            int step = 0;
            for (boolean more = json.firstItem(); more; more = json.nextItem()) {
                atMost(step++, MOST_STEPS, "steps of a history");
                for (String name = json.firstField(); name != null; name = json.nextField()) {
                    if (name.equals("created_by") && !json.isNull()) {
                        secrets.step(step, json.text());
                    }
                }
            }
        }

        private void atMost(int before, int most, String what) throws UnreadableException {
            if (before >= most) {
                throw json.wrong("more than " + most + " " + Quoted.text(what));
            }
        }

        /** Times before year 1 or without a zone are nobody's: unknown, not an error. */
        private static Instant time(String text) {
            try {
                return text == null ? null : OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeException e) {
                return null;
            }
        }
    }
}
