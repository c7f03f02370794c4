package io.jenkins.plugins.containerrelease.engine.gate;

import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.ImageFacts;
import io.jenkins.plugins.containerrelease.engine.image.ImageFacts.LayerOf;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import io.jenkins.plugins.containerrelease.engine.merge.MergedFinding;
import io.jenkins.plugins.containerrelease.engine.merge.Sighting;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;

/** What rules have to know besides a finding. What is not known is not there, and rules that need it fail closed. */
public final class GateContext implements Serializable {
    private static final long serialVersionUID = 1L;

    /** What is known of references, by their texts: which of an image's findings are new since. */
    public interface References {
        /** Nothing is known of any reference. */
        References NONE = new References() {
            @Override
            public boolean isNew(String reference, String key) {
                return true;
            }

            @Override
            public String unknown(String reference) {
                return "there is no reference " + reference;
            }
        };

        /**
         * Whether a reference does not have a finding; true where nothing is known of the reference.
         *
         * @param reference as the policy has it
         * @param key see {@link io.jenkins.plugins.containerrelease.engine.merge.MergedFinding#key()}
         */
        boolean isNew(String reference, String key);

        /** Why nothing is known of a reference, as a sentence without its end; {@code null} where something is. */
        String unknown(String reference);
    }

    /** When the image was looked at. */
    private final Instant now;
    /** Identifiers of vulnerabilities that are known to be exploited, in upper case. */
    private final TreeSet<String> exploited;
    /** Files of which these are. */
    private final TreeSet<String> exploitedFiles;
    /** Why a list of them could not be read; {@code null} where all could. */
    private final String unreadable;
    /** What is known of each platform's image. */
    private final ArrayList<ImageFacts> images;
    /** What is known of references; it can be large, so it is not saved. */
    private final transient References references;

    private GateContext(
            Instant now,
            Collection<String> exploited,
            Collection<String> exploitedFiles,
            String unreadable,
            List<ImageFacts> images,
            References references) {
        this.now = Objects.requireNonNull(now);
        this.exploited = new TreeSet<>(exploited);
        this.exploitedFiles = new TreeSet<>(exploitedFiles);
        this.unreadable = unreadable;
        this.images = new ArrayList<>(images);
        this.references = references;
    }

    /** Nothing is known but the time. */
    public static GateContext at(Instant now) {
        return new GateContext(now, List.of(), List.of(), null, List.of(), References.NONE);
    }

    /** The same, with what is known of the image of each platform. */
    public GateContext withImages(List<ImageFacts> facts) {
        return new GateContext(now, exploited, exploitedFiles, unreadable, facts, references());
    }

    /** The same, with the vulnerabilities that a file says to be exploited. */
    public GateContext withExploited(String file, Collection<String> ids) {
        TreeSet<String> files = new TreeSet<>(exploitedFiles);
        files.add(file);
        return withExploited(files, ids, unreadable);
    }

    private GateContext withExploited(Collection<String> files, Collection<String> ids, String why) {
        TreeSet<String> all = new TreeSet<>(exploited);
        ids.forEach(id -> all.add(id.toUpperCase(Locale.ROOT)));
        return new GateContext(now, all, files, why, images, references());
    }

    /** The same, with what a list says itself; a file of it that nobody read is missing. */
    GateContext with(ExploitedList list) {
        String missing = list.files().stream().filter(file -> !exploitedFiles.contains(file)).findFirst()
                .map(file -> "the list of exploited vulnerabilities " + Quoted.text(file) + " was not read").orElse(null);
        return withExploited(exploitedFiles, list.ids(), unreadable == null ? missing : unreadable);
    }

    /** The same, where a list of exploited vulnerabilities could not be read; a sentence. */
    public GateContext withoutExploited(String why) {
        return new GateContext(now, exploited, exploitedFiles, Objects.requireNonNull(why), images, references());
    }

    /** The same, with what is known of references. */
    public GateContext withReferences(References known) {
        return new GateContext(now, exploited, exploitedFiles, unreadable, images, known);
    }

    /** When the image was looked at. */
    public Instant now() {
        return now;
    }

    /** What is known of each platform's image. */
    public List<ImageFacts> images() {
        return List.copyOf(images);
    }

    /** Whether it is on a list of exploited vulnerabilities, by any of its identifiers, or a scanner says that it is exploited. */
    boolean isExploited(MergedFinding finding) {
        return isListed(finding.id())
                || finding.aliases().stream().anyMatch(this::isListed)
                || finding.sightings().stream().anyMatch(Sighting::exploited);
    }

    private boolean isListed(String id) {
        return exploited.contains(id.toUpperCase(Locale.ROOT));
    }

    /** Why a list of exploited vulnerabilities could not be read; {@code null} where all could. */
    String unreadable() {
        return unreadable;
    }

    References references() {
        return references == null ? References.NONE : references;
    }

    /** Whose layer it was seen in. */
    LayerOf layerOf(Sighting sighting) {
        ImageFacts image = image(sighting.image(), sighting.platform());
        return image == null ? LayerOf.UNKNOWN : image.layerOf(sighting.layer());
    }

    private ImageFacts image(Digest digest, Platform platform) {
        for (ImageFacts image : images) {
            boolean same = digest != null && image.digest() != null
                    ? digest.equals(image.digest())
                    : platform != null && platform.equals(image.platform());
            if (same) {
                return image;
            }
        }
        return null;
    }
}
