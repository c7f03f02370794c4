package jenkins;

import hudson.FilePath;
import java.util.logging.Logger;
import org.jenkinsci.remoting.RoleChecker;

@Deprecated
public abstract class SlaveToMasterFileCallable<T> implements FilePath.FileCallable<T> {
    public static final Logger LOGGER = null;

    public SlaveToMasterFileCallable() {}

    public void checkRoles(RoleChecker checker) throws SecurityException {
        throw new UnsupportedOperationException();
    }

    protected Object readResolve() {
        throw new UnsupportedOperationException();
    }
}
