package io.jenkins.plugins.containerrelease.engine.attest;

import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Counts what an SBOM lists, whatever its form. */
final class SbomTally {
    static final String NO_LICENSE = "(none)";
    static final String OTHER_LICENSES = "(other)";
    private static final int MOST_LICENSES = 1_000;
    private static final int MOST_SUBJECTS = 16;
    private static final int MOST_TOOLS = 16;
    /** A digest in a reference, a package URL, or on its own. */
    private static final Pattern DIGEST = Pattern.compile("(?:^|@)sha256(?::|%3[aA])([0-9a-f]{64})(?![0-9a-f])");

    private final ComponentSet components = new ComponentSet();
    private final ComponentSet purls = new ComponentSet();
    private final Map<String, Long> licenses = new HashMap<>();
    private final Set<String> subjects = new LinkedHashSet<>();
    private final Set<String> tools = new LinkedHashSet<>();
    private long packages;
    private long contents;

    /** A package that the SBOM lists. */
    void add(SbomComponent component) throws UnreadableException {
        String license = component.license();
        String purl = String.join(" ", component.purls());
        components.add(component.type(), component.name, component.version, purl, license);
        for (String one : component.purls()) {
            purls.add(one);
        }
        packages++;
        if (!component.isImage() && !component.isOperatingSystem()) {
            contents++;
        }
        String key = license == null ? NO_LICENSE : Quoted.text(license);
        if (!licenses.containsKey(key) && licenses.size() >= MOST_LICENSES) {
            key = OTHER_LICENSES;
        }
        licenses.merge(key, 1L, Long::sum);
    }

    /** What the SBOM is about, as far as this component says it. */
    void subject(SbomComponent component) {
        component.purls().forEach(this::subject);
        subject(component.name);
        subject(component.version);
        component.hints().forEach(this::subject);
    }

    private void subject(String text) {
        if (text == null || subjects.size() >= MOST_SUBJECTS) {
            return;
        }
        Matcher digest = DIGEST.matcher(text);
        if (digest.find()) {
            subjects.add(digest.group(1));
        }
    }

    /** What made the SBOM. */
    void tool(String tool) {
        if (tool != null && !tool.isBlank() && tools.size() < MOST_TOOLS) {
            tools.add(Quoted.text(tool.strip()));
        }
    }

    SbomSummary summary(SbomFormat format, String version) {
        List<Digest> digests = new ArrayList<>();
        subjects.forEach(hex -> digests.add(new Digest("sha256", hex)));
        return new SbomSummary(format, version, tools.isEmpty() ? null : String.join(", ", tools),
                packages, contents, purls.distinct(), frequentFirst(licenses), digests, components.fingerprint());
    }

    private static Map<String, Long> frequentFirst(Map<String, Long> counts) {
        Map<String, Long> sorted = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }
}
