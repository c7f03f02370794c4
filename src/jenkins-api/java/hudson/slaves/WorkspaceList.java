package hudson.slaves;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.FilePath;
import java.io.Closeable;

public final class WorkspaceList {
    private WorkspaceList() {}

    public WorkspaceList.Lease acquire(@NonNull FilePath p) throws InterruptedException {
        throw new UnsupportedOperationException();
    }

    public WorkspaceList.Lease acquire(@NonNull FilePath p, boolean quick) throws InterruptedException {
        throw new UnsupportedOperationException();
    }

    public WorkspaceList.Lease acquire(@NonNull FilePath p, boolean quick, Object context) throws InterruptedException {
        throw new UnsupportedOperationException();
    }

    public WorkspaceList.Lease allocate(@NonNull FilePath base) throws InterruptedException {
        throw new UnsupportedOperationException();
    }

    public WorkspaceList.Lease allocate(@NonNull FilePath base, Object context) throws InterruptedException {
        throw new UnsupportedOperationException();
    }

    @CheckForNull
    public static FilePath tempDir(FilePath ws) {
        throw new UnsupportedOperationException();
    }

    public static abstract class Lease implements Closeable {
        @NonNull
        public final FilePath path = null;

        private Lease() {}

        public void close() {
            throw new UnsupportedOperationException();
        }

        public abstract void release();
    }
}
