package io.jenkins.plugins.containerrelease.jenkins.credentials;

import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Run;
import hudson.security.ACL;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import java.io.Serializable;
import java.util.List;
import jenkins.model.Jenkins;

/**
 * Where the id of a credential is looked up: where it was written down. An id that an administrator named means the
 * administrator's credential; looked up as the job sees it, it could be shadowed by one of the same id, which whoever may put
 * credentials into a folder above the job can make.
 */
public final class LookupScope implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final LookupScope JOB = new LookupScope(Kind.JOB, null);
    private static final LookupScope CONTROLLER = new LookupScope(Kind.CONTROLLER, null);

    private enum Kind { JOB, CONTROLLER, FOLDER }

    /** Who wrote it down. */
    private final Kind kind;
    /** Full name of the folder; {@code null} where it was none. */
    private final String folder;

    private LookupScope(Kind kind, String folder) {
        this.kind = kind;
        this.folder = folder;
    }

    /** The job itself: what it sees, with its authentication. */
    public static LookupScope job() {
        return JOB;
    }

    /** The settings of the whole controller: its own credentials, also those of the scope System, which no job can use otherwise. */
    public static LookupScope controller() {
        return CONTROLLER;
    }

    /** The settings of a folder: its credentials, and those above it. */
    public static LookupScope folder(String fullName) {
        return new LookupScope(Kind.FOLDER, fullName);
    }

    /** {@code null} where there is none of this type for the server. */
    <C extends StandardCredentials> C find(String id, Class<C> type, Run<?, ?> run, List<DomainRequirement> server) {
        return switch (kind) {
            case JOB -> CredentialsProvider.findCredentialById(id, type, run, server);
            case CONTROLLER -> in(Jenkins.get(), id, type, server);
            case FOLDER -> in(folderOf(run), id, type, server);
        };
    }

    private static <C extends StandardCredentials> C in(ItemGroup<?> group, String id, Class<C> type, List<DomainRequirement> server) {
        return group == null ? null : CredentialsProvider.lookupCredentialsInItemGroup(type, group, ACL.SYSTEM2, server).stream()
                .filter(CredentialsMatchers.withId(id)::matches).findFirst().orElse(null);
    }

    /** Found upwards from the build: nobody needs a permission for that. {@code null} where it is gone. */
    private ItemGroup<?> folderOf(Run<?, ?> run) {
        ItemGroup<?> group = run.getParent().getParent();
        while (group instanceof Item item && !group.getFullName().equals(folder)) {
            group = item.getParent();
        }
        return group.getFullName().equals(folder) ? group : null;
    }

    /** The sentence for a credential that is not there. */
    String missing(String use, String id) {
        String none = use + ": no credential '" + Quoted.text(id);
        return none + switch (kind) {
            case JOB -> "' is visible to this job";
            case CONTROLLER -> "' is there for the settings of this Jenkins, which name it";
            case FOLDER -> "' is visible to the folder '" + Quoted.text(folder) + "', whose settings name it";
        };
    }

    /** Tells the same id of two places apart. */
    String key() {
        return kind + (folder == null ? "" : " " + folder);
    }
}
