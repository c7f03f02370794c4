package io.jenkins.plugins.containerrelease.cli.run;

import io.jenkins.plugins.containerrelease.host.Masks;
import io.jenkins.plugins.containerrelease.host.Plain;
import java.io.PrintStream;

/**
 * What people see: progress on standard error, results on standard output. Whole lines only, whichever threads print
 * them, and never a secret or a control character.
 */
public final class Console {
    private final PrintStream out;
    private final PrintStream err;
    private final boolean colour;
    private final boolean verbose;
    private Masks masks = new Masks();

    /**
     * @param out takes results
     * @param err takes progress and problems
     * @param colour whether to colour
     * @param verbose whether to show what is usually left out
     */
    public Console(PrintStream out, PrintStream err, boolean colour, boolean verbose) {
        this.out = out;
        this.err = err;
        this.colour = colour;
        this.verbose = verbose;
    }

    /** The colours in use. */
    public enum Colour {
        RED("31"),
        YELLOW("33"),
        GREEN("32"),
        DIM("2"),
        BOLD("1");

        private final String code;

        Colour(String code) {
            this.code = code;
        }
    }

    /** Hides these from now on. */
    synchronized void hide(Masks secrets) {
        this.masks = secrets;
    }

    public boolean verbose() {
        return verbose;
    }

    /** A line of the result. */
    public synchronized void result(String line) {
        out.println(plain(line));
        out.flush();
    }

    /** A line of the result, coloured where the terminal has colours. */
    public synchronized void result(Colour paint, String line) {
        out.println(painted(paint, plain(line)));
        out.flush();
    }

    /** A document as the result, as it is: for programs. */
    public synchronized void document(String text) {
        out.print(text);
        out.flush();
    }

    /** A line about what is going on. */
    public synchronized void progress(String line) {
        err.println(plain(line));
    }

    /** A line of what a tool says. */
    synchronized void tool(String line) {
        err.println(painted(Colour.DIM, "  " + plain(line)));
    }

    /** A line about something that should be looked at. */
    public synchronized void warning(String line) {
        err.println(painted(Colour.YELLOW, "warning: " + plain(line)));
    }

    /** A line about what went wrong. */
    public synchronized void error(String line) {
        err.println(painted(Colour.RED, "error: " + plain(line)));
    }

    /** Hidden before and after: control characters within a secret would hide it from its mask. */
    private String plain(String line) {
        return masks.hide(Plain.line(masks.hide(line)));
    }

    private String painted(Colour paint, String line) {
        return colour ? "\u001b[" + paint.code + "m" + line + "\u001b[0m" : line;
    }
}
