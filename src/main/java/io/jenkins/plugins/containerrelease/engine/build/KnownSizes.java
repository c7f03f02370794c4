package io.jenkins.plugins.containerrelease.engine.build;

import io.jenkins.plugins.containerrelease.engine.evidence.Evidence;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceEntry;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Compressed sizes of images that were built before, to compare with. */
final class KnownSizes implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Bytes of each platform, by repository and bake target. */
    private final LinkedHashMap<String, LinkedHashMap<Platform, Long>> sizes = new LinkedHashMap<>();

    void add(String repository, String target, Platform platform, long size) {
        sizes.computeIfAbsent(key(repository, target), image -> new LinkedHashMap<>()).put(platform, size);
    }

    /** The sizes of the image; {@code null} where none are known. */
    Map<Platform, Long> of(String repository, String target) {
        return sizes.get(key(repository, target));
    }

    boolean isEmpty() {
        return sizes.isEmpty();
    }

    int count() {
        return sizes.size();
    }

    private static String key(String repository, String target) {
        return (repository == null ? "" : repository) + "\n" + (target == null ? "" : target);
    }

    /**
     * Takes over what was built last in the repository in the same way: another variant or stage in it is another image,
     * and its size says nothing.
     *
     * @param target bake target; {@code null} for a plain build
     * @param kind what tells this image from others in the repository, as {@link BuildResult#kind} has it
     */
    void addLast(List<EvidenceEntry> entries, String repository, String target, Map<String, String> kind) {
        for (int i = entries.size() - 1; i >= 0; i--) {
            Evidence.Built built = entries.get(i).as(Evidence.Built.class);
            if (built != null && Objects.equals(built.target(), target) && isOfKind(built, kind) && built.platforms() != null && !built.platforms().isEmpty()) {
                built.platforms().forEach(one -> add(repository, target, one.platform(), one.compressedSize()));
                return;
            }
        }
    }

    private static boolean isOfKind(Evidence.Built built, Map<String, String> kind) {
        Map<String, String> parameters = built.parameters() == null ? Map.of() : built.parameters();
        return BuildResult.KIND.stream().allMatch(key -> Objects.equals(parameters.get(key), kind.get(key)));
    }
}
