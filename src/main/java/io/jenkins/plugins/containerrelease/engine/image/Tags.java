package io.jenkins.plugins.containerrelease.engine.image;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The tags of one image: what its templates make, or the usual ones where no template is given, with the variant's
 * suffix, and {@code latest} only where it is allowed.
 */
public final class Tags {
    private static final String LATEST = "latest";

    private final Set<String> tags = new LinkedHashSet<>();
    private final List<String> notes = new ArrayList<>();

    private Tags() {}

    /**
     * Makes the tags.
     *
     * @param templates what was given; empty: what is usual for what started the build, see {@link #usual}
     * @param facts what is known of the build
     * @param variant what tells this variant of the image from others, e.g. {@code production}; empty for none
     * @param latest when {@code latest} is allowed, whatever template it comes from
     * @throws IllegalArgumentException if a template needs what is not known
     */
    public static Tags of(List<TagTemplate> templates, TagFacts facts, String variant, LatestRule latest) {
        Tags result = new Tags();
        String suffix = variant.isEmpty() || variant.startsWith("-") ? variant : "-" + variant;
        for (TagTemplate template : templates.isEmpty() ? usual(facts) : templates) {
            List<String> plain = template.tags(facts);
            List<String> suffixed = template.tags(facts, suffix);
            for (int i = 0; i < plain.size(); i++) {
                if (!plain.get(i).equals(LATEST) || latest.allows(facts)) {
                    result.tags.add(suffixed.get(i));
                } else if (!templates.isEmpty()) {
                    result.notes.add("the tag '" + suffixed.get(i) + "' is left out: " + (latest == LatestRule.NEVER
                            ? "it is never to be set"
                            : "it is for releases, and without a version for the default branch"));
                }
            }
        }
        return result;
    }

    /**
     * The templates for what started the build:
     * <ul>
     * <li>a change request: {@code pr-N}, whatever version it gives itself;</li>
     * <li>a version or source tag: its family and {@code latest}; one that is no semantic version: itself;</li>
     * <li>a timer: the date, with the branch before it where that is not the default branch;</li>
     * <li>the default branch: {@code latest} and {@code sha-COMMIT};</li>
     * <li>another branch: its name and {@code sha-COMMIT};</li>
     * <li>a commit without a branch: {@code sha-COMMIT}.</li>
     * </ul>
     * Empty where nothing is known.
     */
    static List<TagTemplate> usual(TagFacts facts) {
        List<String> templates = new ArrayList<>();
        String version = facts.version() != null ? facts.version() : facts.tag();
        boolean elsewhere = facts.branch() != null && !facts.defaultBranch();
        if (facts.changeRequest() != null) {
            templates.add("pr-{{pr}}");
        } else if (version != null && SemanticVersion.of(version).isPresent()) {
            templates.add("{{semver}}");
            templates.add(LATEST);
        } else if (version != null) {
            templates.add("{{version}}");
        } else if (facts.scheduled()) {
            templates.add(elsewhere ? "{{branch}}-{{date}}" : "{{date}}");
        } else {
            if (facts.defaultBranch()) {
                templates.add(LATEST);
            } else if (elsewhere) {
                templates.add("{{branch}}");
            }
            if (facts.commit() != null) {
                templates.add("sha-{{commit}}");
            }
        }
        return templates.stream().map(TagTemplate::parse).toList();
    }

    /** Distinct, in the templates' order; may be empty. */
    public List<String> tags() {
        return List.copyOf(tags);
    }

    /** Sentences for people about tags that were asked for and left out. */
    public List<String> notes() {
        return List.copyOf(notes);
    }
}
