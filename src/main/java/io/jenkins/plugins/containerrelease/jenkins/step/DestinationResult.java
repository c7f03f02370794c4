package io.jenkins.plugins.containerrelease.jenkins.step;

import io.jenkins.plugins.containerrelease.engine.promote.PromoteOutcome;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** A repository that an image was promoted to, or whose tags were moved back. */
public final class DestinationResult implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Full name of the repository. */
    private final String repository;
    /** Its tags. */
    private final ArrayList<String> tags;
    /** What each tag pointed to before; tags that did not exist are absent. */
    private final LinkedHashMap<String, String> previous;
    /** Whether digest, signatures and attestations were verified there. */
    private final boolean verified;

    DestinationResult(PromoteOutcome.Destination destination) {
        repository = destination.repository();
        tags = new ArrayList<>(destination.tags().stream().map(PromoteOutcome.Tag::name).toList());
        previous = new LinkedHashMap<>();
        for (PromoteOutcome.Tag tag : destination.tags()) {
            if (tag.previous() != null) {
                previous.put(tag.name(), tag.previous().toString());
            }
        }
        verified = destination.verified();
    }

    /** Full name of the repository. */
    @Whitelisted
    public String getRepository() {
        return repository;
    }

    /** Its tags. */
    @Whitelisted
    public List<String> getTags() {
        return Collections.unmodifiableList(tags);
    }

    /** What each tag pointed to before; tags that did not exist are absent. */
    @Whitelisted
    public Map<String, String> getPrevious() {
        return Collections.unmodifiableMap(previous);
    }

    /** Whether digest, signatures and attestations were verified there. */
    @Whitelisted
    public boolean isVerified() {
        return verified;
    }

    /** Full references by tag. */
    @Whitelisted
    public List<String> getReferences() {
        return tags.stream().map(tag -> repository + ":" + tag).toList();
    }

    @Override
    public String toString() {
        return String.join(", ", getReferences());
    }
}
