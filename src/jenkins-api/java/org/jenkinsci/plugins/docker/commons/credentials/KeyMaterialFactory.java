package org.jenkinsci.plugins.docker.commons.credentials;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import java.io.IOException;

public abstract class KeyMaterialFactory {
    public static final KeyMaterialFactory NULL = null;

    private KeyMaterialFactory() {}

    public KeyMaterialFactory contextualize(@NonNull KeyMaterialContext context) {
        throw new UnsupportedOperationException();
    }

    public abstract KeyMaterial materialize() throws IOException, InterruptedException;

    public KeyMaterialFactory plus(@Nullable KeyMaterialFactory... factories) {
        throw new UnsupportedOperationException();
    }
}
