package io.jenkins.plugins.containerrelease.engine.promote;

import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceEntry;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tags of a repository that a promotion moved away from one and the same image: they can go back to it together.
 *
 * @param repository full name
 * @param promotion id of the promotion
 * @param digest what was promoted, and the tags point to since
 * @param previous what they pointed to before
 * @param tags the tags; none that names a release for ever
 */
public record WayBack(String repository, String promotion, Digest digest, Digest previous, List<String> tags) {
    /**
     * All ways back that a promotion left.
     *
     * @param manifest its {@code rollback-manifest.json}
     * @return empty where no tag pointed elsewhere before, and for the manifest of a rollback
     * @throws IllegalArgumentException if this is no rollback manifest that this version reads
     */
    public static List<WayBack> of(String manifest) {
        RollbackManifest read = Json.read(manifest, RollbackManifest.class);
        if (read == null || read.version() != 1 || read.digest() == null || read.destinations() == null) {
            throw new IllegalArgumentException("not a rollback manifest of version 1");
        }
        List<WayBack> ways = new ArrayList<>();
        if (RollbackManifest.PROMOTION.equals(read.kind())) {
            read.destinations().forEach(destination -> ways.addAll(in(destination, read.digest())));
        }
        return ways;
    }

    private static List<WayBack> in(RollbackManifest.Repository destination, Digest digest) {
        Map<Digest, List<String>> byPrevious = new LinkedHashMap<>();
        for (RollbackManifest.Tag tag : destination.tags()) {
            if (tag.previous() != null && !tag.previous().equals(digest) && !MovableTags.isFullVersion(tag.tag())) {
                byPrevious.computeIfAbsent(tag.previous(), any -> new ArrayList<>()).add(tag.tag());
            }
        }
        return byPrevious.entrySet().stream()
                .map(way -> new WayBack(destination.repository(), destination.id(), digest, way.getKey(), List.copyOf(way.getValue())))
                .toList();
    }

    /**
     * Why the tags cannot go back any more: something happened to them since.
     *
     * @param entries all that the evidence store has of the repository
     * @return a sentence without its full stop; {@code null} where they can
     */
    public String since(List<EvidenceEntry> entries) {
        return Attempt.since(promotion, Attempt.about(tags, Attempt.in(repository, entries)));
    }
}
