package jenkins.util;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.FilePath;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.net.URI;
import java.nio.file.OpenOption;
import java.util.Collection;

public abstract class VirtualFile implements Comparable<VirtualFile>, Serializable {
    private VirtualFile() {}

    @NonNull
    public abstract VirtualFile child(@NonNull String name);

    public final int compareTo(VirtualFile o) {
        throw new UnsupportedOperationException();
    }

    public abstract boolean exists() throws IOException;

    public static VirtualFile forFile(File f) {
        throw new UnsupportedOperationException();
    }

    public static VirtualFile forFilePath(FilePath f) {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public abstract String getName();

    public abstract VirtualFile getParent();

    public abstract boolean isDirectory() throws IOException;

    public abstract boolean isFile() throws IOException;

    public abstract long lastModified() throws IOException;

    public abstract long length() throws IOException;

    @NonNull
    public abstract VirtualFile[] list() throws IOException;

    @NonNull
    public Collection<String> list(@NonNull String includes, @CheckForNull String excludes, boolean useDefaultExcludes) throws IOException {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public Collection<String> list(@NonNull String includes, @CheckForNull String excludes, boolean useDefaultExcludes, OpenOption... openOptions) throws IOException {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public VirtualFile[] list(OpenOption... openOptions) throws IOException {
        throw new UnsupportedOperationException();
    }

    public abstract InputStream open() throws IOException;

    public InputStream open(OpenOption... openOptions) throws IOException {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public abstract URI toURI();
}
