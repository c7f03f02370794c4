package io.jenkins.plugins.containerrelease.engine.flow;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.Serializable;

/**
 * Where the source comes from, as far as the front knows; anything may be {@code null}. Written into reports as it is.
 * The {@code with} methods give changed copies.
 */
@JsonAutoDetect(fieldVisibility = Visibility.ANY, getterVisibility = Visibility.NONE)
@JsonInclude(JsonInclude.Include.NON_NULL)
public final class SourceFacts implements Serializable, Cloneable {
    private static final long serialVersionUID = 1L;

    /** Commit hash. */
    private String commit;
    /** Time of the commit, ISO-8601. */
    private String commitTime;
    /** Branch name. */
    private String branch;
    /** Whether the branch is the repository's default branch. */
    private boolean defaultBranch;
    /** Name of the source tag that is built. */
    private String tag;
    /** Number of the pull or merge request that is built. */
    private String changeRequest;
    /** Browsable URL of the source repository, without credentials. */
    private String url;
    /** Number of the build. */
    private String buildNumber;
    /** Whether a timer started the build. */
    private boolean scheduled;

    public String commit() {
        return commit;
    }

    public String commitTime() {
        return commitTime;
    }

    public String branch() {
        return branch;
    }

    public boolean defaultBranch() {
        return defaultBranch;
    }

    public String tag() {
        return tag;
    }

    public String changeRequest() {
        return changeRequest;
    }

    public String url() {
        return url;
    }

    public String buildNumber() {
        return buildNumber;
    }

    public boolean scheduled() {
        return scheduled;
    }

    public SourceFacts withCommit(String value) {
        SourceFacts copy = copy();
        copy.commit = value;
        return copy;
    }

    public SourceFacts withCommitTime(String value) {
        SourceFacts copy = copy();
        copy.commitTime = value;
        return copy;
    }

    public SourceFacts withBranch(String value, boolean isDefault) {
        SourceFacts copy = copy();
        copy.branch = value;
        copy.defaultBranch = isDefault;
        return copy;
    }

    public SourceFacts withTag(String value) {
        SourceFacts copy = copy();
        copy.tag = value;
        return copy;
    }

    public SourceFacts withChangeRequest(String value) {
        SourceFacts copy = copy();
        copy.changeRequest = value;
        return copy;
    }

    public SourceFacts withUrl(String value) {
        SourceFacts copy = copy();
        copy.url = value;
        return copy;
    }

    public SourceFacts withBuildNumber(String value) {
        SourceFacts copy = copy();
        copy.buildNumber = value;
        return copy;
    }

    public SourceFacts withScheduled(boolean value) {
        SourceFacts copy = copy();
        copy.scheduled = value;
        return copy;
    }

    private SourceFacts copy() {
        try {
            return (SourceFacts) clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }
}
