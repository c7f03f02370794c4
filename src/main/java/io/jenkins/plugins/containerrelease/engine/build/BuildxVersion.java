package io.jenkins.plugins.containerrelease.engine.build;

import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import java.io.Serializable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which buildx there is, from {@code docker buildx version}: {@code github.com/docker/buildx v0.13.1 788433953a}. */
final class BuildxVersion implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Pattern FORM = Pattern.compile("(?s)\\s*\\S*buildx\\S*\\s+v?((\\d{1,4})\\.(\\d{1,4})\\S*).*");
    /** The first version with annotations. */
    private static final int OLDEST_MINOR = 12;

    /** As buildx writes it. */
    private final String text;
    /** Whether it is known to be too old. */
    private final boolean tooOld;

    private BuildxVersion(String text, boolean tooOld) {
        this.text = text;
        this.tooOld = tooOld;
    }

    /** Reads what the command printed; a version of another form is taken as it is. */
    static BuildxVersion parse(String output) {
        Matcher matcher = FORM.matcher(output);
        if (!matcher.matches()) {
            return new BuildxVersion(Quoted.text(output.strip()), false);
        }
        boolean old = matcher.group(2).equals("0") && Integer.parseInt(matcher.group(3)) < OLDEST_MINOR;
        return new BuildxVersion(Quoted.text(matcher.group(1)), old);
    }

    boolean isTooOld() {
        return tooOld;
    }

    @Override
    public String toString() {
        return "buildx " + text;
    }
}
