package org.jenkinsci.plugins.durabletask;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import java.io.InputStream;
import org.jenkinsci.remoting.SerializableOnlyOverRemoting;

public abstract class Handler implements SerializableOnlyOverRemoting {
    public Handler() {}

    public abstract void exited(int code, @Nullable byte[] output) throws Exception;

    public abstract void output(@NonNull InputStream stream) throws Exception;
}
