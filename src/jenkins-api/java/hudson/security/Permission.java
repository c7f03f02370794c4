package hudson.security;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.Comparator;
import org.jvnet.localizer.Localizable;

@SuppressWarnings("rawtypes")
public final class Permission {
    public static final Permission CONFIGURE = null;

    public static final Permission CREATE = null;

    public static final Permission DELETE = null;

    public static final PermissionGroup GROUP = null;

    public static final Comparator<Permission> ID_COMPARATOR = null;

    public static final Permission READ = null;

    public static final Permission UPDATE = null;

    public static final Permission WRITE = null;

    @CheckForNull
    public final Localizable description = null;

    public boolean enabled;

    @NonNull
    public final PermissionGroup group = null;

    @CheckForNull
    public final Permission impliedBy = null;

    @NonNull
    public final String name = null;

    @NonNull
    public final Class owner = null;

    public Permission(@NonNull PermissionGroup group, @NonNull String name, @CheckForNull Localizable description, @CheckForNull Permission impliedBy, @NonNull PermissionScope scope) {}

    public Permission(@NonNull PermissionGroup group, @NonNull String name, @CheckForNull Localizable description, @CheckForNull Permission impliedBy, boolean enable, @NonNull PermissionScope[] scopes) throws IllegalStateException {}

    public boolean equals(Object o) {
        throw new UnsupportedOperationException();
    }

    public boolean getEnabled() {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public String getId() {
        throw new UnsupportedOperationException();
    }

    public int hashCode() {
        throw new UnsupportedOperationException();
    }

    public boolean isContainedBy(@NonNull PermissionScope s) {
        throw new UnsupportedOperationException();
    }

    public String toString() {
        throw new UnsupportedOperationException();
    }
}
