package io.jenkins.plugins.containerrelease.engine.scan;

/**
 * Names of nested properties, such as {@code Layer.DiffID}, joined once and not for every finding. As many as have a place
 * are held; what has none is joined again.
 */
final class JoinedNames {
    private static final int PLACES = 256;
    private static final String[] NUMBERS = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"};

    private final String[] outer = new String[PLACES];
    private final String[] inner = new String[PLACES];
    private final String[] joined = new String[PLACES];

    /** The name of a property of an object. */
    String of(String object, String property) {
        int place = (31 * object.hashCode() + property.hashCode()) & PLACES - 1;
        // the same name mostly is the same instance
        if (outer[place] != object || inner[place] != property) {
            outer[place] = object;
            inner[place] = property;
            joined[place] = object + "." + property;
        }
        return joined[place];
    }

    /** The name of a list's entry, which are counted from 0. */
    String of(String list, int entry) {
        return of(list, entry < NUMBERS.length ? NUMBERS[entry] : Integer.toString(entry));
    }
}
