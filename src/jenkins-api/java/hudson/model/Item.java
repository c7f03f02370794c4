package hudson.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.search.SearchableModelObject;
import hudson.security.AccessControlled;
import hudson.security.Permission;
import hudson.security.PermissionGroup;
import java.io.IOException;
import java.util.Collection;
import jenkins.util.io.OnMaster;

@SuppressWarnings("rawtypes")
public interface Item extends PersistenceRoot, SearchableModelObject, AccessControlled, OnMaster {
    Permission BUILD = null;

    Permission CANCEL = null;

    Permission CONFIGURE = null;

    Permission CREATE = null;

    Permission DELETE = null;

    Permission DISCOVER = null;

    Permission EXTENDED_READ = null;

    PermissionGroup PERMISSIONS = null;

    Permission READ = null;

    Permission WIPEOUT = null;

    Permission WORKSPACE = null;

    void delete() throws IOException, InterruptedException;

    Collection<? extends Job> getAllJobs();

    String getDisplayName();

    String getFullDisplayName();

    String getFullName();

    String getName();

    ItemGroup<? extends Item> getParent();

    @Nullable
    default String getRelativeNameFrom(@NonNull Item item) {
        throw new UnsupportedOperationException();
    }

    @Nullable
    default String getRelativeNameFrom(@CheckForNull ItemGroup g) {
        throw new UnsupportedOperationException();
    }

    String getShortUrl();

    String getUrl();

    void onCopiedFrom(Item src);

    default void onCreatedFromScratch() {
        throw new UnsupportedOperationException();
    }

    void onLoad(ItemGroup<? extends Item> parent, String name) throws IOException;

    void save() throws IOException;
}
