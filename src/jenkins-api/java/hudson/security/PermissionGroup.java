package hudson.security;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.Iterator;
import java.util.List;
import org.jvnet.localizer.Localizable;

@SuppressWarnings("rawtypes")
public final class PermissionGroup implements Iterable<Permission>, Comparable<PermissionGroup> {
    @NonNull
    public final Class owner = null;

    public final Localizable title = null;

    public PermissionGroup(@NonNull Class owner, Localizable title) throws IllegalStateException {}

    public PermissionGroup(String id, @NonNull Class owner, Localizable title) throws IllegalStateException {}

    public int compareTo(PermissionGroup that) {
        throw new UnsupportedOperationException();
    }

    public List<Permission> getPermissions() {
        throw new UnsupportedOperationException();
    }

    public Iterator<Permission> iterator() {
        throw new UnsupportedOperationException();
    }
}
