package hudson.model;

import hudson.search.SearchableModelObject;
import hudson.security.AccessControlled;
import hudson.security.Permission;
import java.io.IOException;
import jenkins.util.io.OnMaster;

public interface Item extends PersistenceRoot, SearchableModelObject, AccessControlled, OnMaster {
    Permission CONFIGURE = null;

    Permission EXTENDED_READ = null;

    Permission READ = null;

    String getDisplayName();

    String getFullName();

    ItemGroup<? extends Item> getParent();

    void save() throws IOException;
}
