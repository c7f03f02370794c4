package io.jenkins.plugins.containerrelease.engine.build;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of what {@code docker buildx --progress=plain} writes: {@code #7 [2/3] RUN make}, {@code #7 CACHED},
 * {@code #7 DONE 1.2s}, {@code #7 0.341 compiling}, {@code #7 ERROR: …}. What a build step itself prints always comes
 * after a time, so it cannot be taken for one of the others.
 *
 * @param kind what it says
 * @param vertex number of the build step; -1 where the line is about none
 * @param text name, output or error, made harmless for terminals; empty for CACHED
 * @param millis for DONE: how long the step took
 */
record ProgressLine(Kind kind, int vertex, String text, long millis) {
    /** What a line says. */
    enum Kind {
        /** The step of this name is at work. */
        NAME,
        /** The step came from the cache. */
        CACHED,
        /** The step has ended. */
        DONE,
        /** The step failed. */
        ERROR,
        /** The step was cancelled because another one failed. */
        CANCELED,
        /** The step printed this. */
        OUTPUT,
        /** How far a step is: transferring, pushing and the like. */
        STATUS,
        /** Not about a step: where the build stopped and why. */
        OTHER
    }

    private static final Pattern FORM = Pattern.compile("#(\\d{1,7}) (.*)");
    private static final Pattern OUTPUT = Pattern.compile("\\d{1,9}\\.\\d{1,3} .*|\\d{1,9}\\.\\d{1,3}");
    private static final Pattern DONE = Pattern.compile("DONE (\\d{1,9})\\.(\\d)s");
    private static final Pattern NAME = Pattern.compile(
            "\\[.*|exporting (?:to|cache) .*|importing cache .*|inferred cache .*|pushing \\S+ with docker|preparing build cache .*"
                    + "|docker-image://.*|resolve image config .*|booting buildkit.*");
    private static final Pattern ESCAPES = Pattern.compile(
            "\u001B\\[[0-?]*[ -/]*[@-~]|\u001B\\][^\u0007\u001B]*(?:\u0007|\u001B\\\\)?|\u001B.?");
    private static final int LONGEST = 2_000;

    static ProgressLine of(String raw) {
        String line = harmless(raw);
        Matcher form = FORM.matcher(line);
        if (!form.matches()) {
            return new ProgressLine(Kind.OTHER, -1, line, 0);
        }
        int vertex = Integer.parseInt(form.group(1));
        String rest = form.group(2);
        Matcher done = DONE.matcher(rest);
        if (done.matches()) {
            long millis = Long.parseLong(done.group(1)) * 1000 + Long.parseLong(done.group(2)) * 100;
            return new ProgressLine(Kind.DONE, vertex, "", millis);
        }
        if (OUTPUT.matcher(rest).matches()) {
            int space = rest.indexOf(' ');
            return new ProgressLine(Kind.OUTPUT, vertex, space < 0 ? "" : rest.substring(space + 1), 0);
        }
        if (rest.equals("CACHED") || rest.equals("CANCELED")) {
            return new ProgressLine(Kind.valueOf(rest), vertex, "", 0);
        }
        if (rest.startsWith("ERROR: ")) {
            return new ProgressLine(Kind.ERROR, vertex, rest.substring("ERROR: ".length()), 0);
        }
        return new ProgressLine(NAME.matcher(rest).matches() ? Kind.NAME : Kind.STATUS, vertex, rest, 0);
    }

    /** Whether a step of this name does a part of the user's build, rather than the builder's own housekeeping. */
    static boolean isBuildStep(String name) {
        int end = name.indexOf(']');
        return name.startsWith("[") && end > 0 && !name.substring(0, end).endsWith("internal")
                && !name.startsWith("[auth]");
    }

    /** Without escape sequences, control and direction characters, and not longer than anybody reads. */
    static String harmless(String raw) {
        String cut = raw.length() > LONGEST ? raw.substring(0, LONGEST) + "…" : raw;
        StringBuilder shown = new StringBuilder(cut.length());
        ESCAPES.matcher(cut).replaceAll("").codePoints().forEach(c -> {
            int type = Character.getType(c);
            if (c == '\t') {
                shown.append(' ');
            } else if (!Character.isISOControl(c) && type != Character.FORMAT && type != Character.SURROGATE
                    && type != Character.LINE_SEPARATOR && type != Character.PARAGRAPH_SEPARATOR) {
                shown.appendCodePoint(c);
            }
        });
        return shown.toString();
    }
}
