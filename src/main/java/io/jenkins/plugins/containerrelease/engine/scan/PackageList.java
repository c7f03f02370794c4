package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.image.Digest;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What is known of the packages of the scanned platforms, of which the report has the whole list. */
final class PackageList implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Names of the packages of each image, in the order in which they were asked for. */
    private final ArrayList<TreeSet<String>> names;
    /** Digest of the list's bytes. */
    private final Digest content;

    PackageList(List<TreeSet<String>> names, Digest content) {
        this.names = new ArrayList<>(names);
        this.content = content;
    }

    /** Names of the packages of the image at that place. */
    Set<String> names(int at) {
        return names.get(at);
    }

    /** Digest of the list's bytes. */
    Digest content() {
        return content;
    }
}
