package hudson;

import hudson.security.Permission;
import jakarta.servlet.ServletException;
import java.io.IOException;

public class Functions {
    private Functions() {}

    public static boolean hasPermission(Permission permission) throws IOException, ServletException {
        throw new UnsupportedOperationException();
    }

    public static boolean hasPermission(Object object, Permission permission) throws IOException, ServletException {
        throw new UnsupportedOperationException();
    }

    public static boolean isArtifactsPermissionEnabled() {
        throw new UnsupportedOperationException();
    }

    public static boolean isWindows() {
        throw new UnsupportedOperationException();
    }
}
