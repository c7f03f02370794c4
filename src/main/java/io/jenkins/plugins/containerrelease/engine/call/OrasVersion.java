package io.jenkins.plugins.containerrelease.engine.call;

import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which oras there is, from the line {@code Version: 1.2.0} of {@code oras version}. */
final class OrasVersion {
    /** What flows need of it: the options of {@code discover} and {@code cp}, and that {@code resolve} prints a digest alone. */
    static final String NEEDED = "oras 1.2 or later";
    private static final int OLDEST_MAJOR = 1;
    private static final int OLDEST_MINOR = 2;
    private static final Pattern FORM = Pattern.compile("(?m)^Version:\\s+v?((\\d{1,4})\\.(\\d{1,4})\\S*)");

    private final String text;
    private final boolean tooOld;

    private OrasVersion(String text, boolean tooOld) {
        this.text = text;
        this.tooOld = tooOld;
    }

    /** Reads what the command printed; a version of another form is taken as it is. */
    static OrasVersion parse(String output) {
        Matcher matcher = FORM.matcher(output);
        if (!matcher.find()) {
            return new OrasVersion(Quoted.text(output.strip()), false);
        }
        int major = Integer.parseInt(matcher.group(2));
        int minor = Integer.parseInt(matcher.group(3));
        return new OrasVersion(Quoted.text(matcher.group(1)),
                major < OLDEST_MAJOR || major == OLDEST_MAJOR && minor < OLDEST_MINOR);
    }

    /** Whether it is known to be too old. */
    boolean isTooOld() {
        return tooOld;
    }

    @Override
    public String toString() {
        return "oras " + text;
    }
}
