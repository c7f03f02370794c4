package io.jenkins.plugins.containerrelease.host;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Hides secrets in what tools say: the value itself (each line of it), and the forms it takes on the way: Base64, URL
 * encoding, JSON text.
 *
 * <p>Works on bytes, each taken for one character, so that no character encoding can come between a secret and its
 * mask.
 */
public final class Masks {
    /** What is shown instead. */
    static final String MASK = "****";
    /** Shorter values would mask ordinary text, and say more about themselves by it. */
    static final int SHORTEST = 4;
    /** Stands around keys and certificates, and says nothing of them (RFC 7468). */
    private static final Pattern BOUNDARY = Pattern.compile("-----(BEGIN|END) [A-Z0-9 ]+-----");

    /** Longest first, so that a secret that starts like another is hidden whole. */
    private final TreeSet<String> patterns =
            new TreeSet<>(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    public void add(Secret secret) {
        byte[] bytes = secret.bytes();
        String text = secret.text();
        addPattern(latin(Base64.getEncoder().encode(bytes)));
        addPattern(latin(Base64.getEncoder().encode(text.getBytes(StandardCharsets.UTF_8))));
        addPattern(latin(Base64.getUrlEncoder().withoutPadding().encode(text.getBytes(StandardCharsets.UTF_8))));
        for (String line : latin(bytes).split("[\r\n]+")) {
            if (BOUNDARY.matcher(line.strip()).matches()) {
                continue;
            }
            addPattern(line);
            addPattern(line.strip());
            String utf8 = new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
            addPattern(URLEncoder.encode(utf8, StandardCharsets.UTF_8));
            addPattern(URLEncoder.encode(utf8, StandardCharsets.UTF_8).replace("+", "%20"));
            addPattern(latin(new String(JsonStringEncoder.getInstance().quoteAsString(utf8)).getBytes(StandardCharsets.UTF_8)));
        }
    }

    private void addPattern(String pattern) {
        if (pattern.length() >= SHORTEST) {
            patterns.add(pattern);
        }
    }

    public boolean isEmpty() {
        return patterns.isEmpty();
    }

    /** The text with all secrets hidden. */
    public String hide(String text) {
        StringBuilder hidden = new StringBuilder();
        Hiding hiding = new Hiding();
        hiding.push(latin(text.getBytes(StandardCharsets.UTF_8)), hidden);
        hiding.end(hidden);
        return new String(hidden.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /** A stream that hides all secrets on their way to another; closing it flushes and closes the other. */
    public OutputStream onTheWayTo(OutputStream target) {
        return isEmpty() ? target : new MaskedStream(target);
    }

    /** Writes down what is hidden, so that another process can go on hiding it: to be kept like the secrets themselves. */
    public void save(OutputStream out) throws IOException {
        for (String pattern : patterns) {
            out.write(Base64.getEncoder().encode(pattern.getBytes(StandardCharsets.ISO_8859_1)));
            out.write('\n');
        }
    }

    /** Reads what {@link #save} wrote. */
    public static Masks load(InputStream in) throws IOException {
        Masks masks = new Masks();
        for (String line : latin(in.readAllBytes()).split("\n")) {
            masks.addPattern(latin(Base64.getDecoder().decode(line)));
        }
        return masks;
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** Finds secrets in a text that comes in pieces. */
    private final class Hiding {
        /** What may be the beginning of a secret. */
        private String held = "";

        void push(String piece, StringBuilder out) {
            hide(held + piece, false, out);
        }

        /** What was held back is shown, with the shorter secrets in it hidden. */
        void end(StringBuilder out) {
            hide(held, true, out);
        }

        private void hide(String text, boolean last, StringBuilder out) {
            List<String> candidates = new ArrayList<>(patterns);
            int[] next = new int[candidates.size()];
            for (int i = 0; i < next.length; i++) {
                next[i] = text.indexOf(candidates.get(i));
            }
            int done = 0;
            while (true) {
                int first = -1;
                for (int i = 0; i < next.length; i++) {
                    if (next[i] >= 0 && next[i] < done) {
                        next[i] = text.indexOf(candidates.get(i), done);
                    }
                    // strictly earlier only: of two at one place the longer one comes first in the list
                    if (next[i] >= 0 && (first < 0 || next[i] < next[first])) {
                        first = i;
                    }
                }
                // at the place of a secret a longer one may begin, too
                int begun = last ? text.length() : beginning(text, done, first < 0 ? text.length() : next[first] + 1);
                if (first < 0 || begun <= next[first]) {
                    out.append(text, done, begun);
                    held = text.substring(begun);
                    return;
                }
                out.append(text, done, next[first]).append(MASK);
                done = next[first] + candidates.get(first).length();
            }
        }

        /** Where, before a limit, a secret begins that reaches over the end of the text; the limit where none does. */
        private int beginning(String text, int from, int limit) {
            int longest = patterns.isEmpty() ? 0 : patterns.first().length();
            for (int at = Math.max(from, text.length() - longest + 1); at < limit; at++) {
                int rest = text.length() - at;
                for (String pattern : patterns) {
                    if (pattern.length() <= rest) {
                        break;
                    }
                    if (text.regionMatches(at, pattern, 0, rest)) {
                        return at;
                    }
                }
            }
            return limit;
        }
    }

    private final class MaskedStream extends OutputStream {
        private final OutputStream target;
        private final Hiding hiding = new Hiding();

        MaskedStream(OutputStream target) {
            this.target = target;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            StringBuilder out = new StringBuilder(length + 16);
            hiding.push(new String(bytes, offset, length, StandardCharsets.ISO_8859_1), out);
            target.write(out.toString().getBytes(StandardCharsets.ISO_8859_1));
        }

        @Override
        public void flush() throws IOException {
            target.flush();
        }

        @Override
        public void close() throws IOException {
            try (target) {
                StringBuilder out = new StringBuilder();
                hiding.end(out);
                target.write(out.toString().getBytes(StandardCharsets.ISO_8859_1));
            }
        }
    }
}
