package org.jenkinsci.plugins.docker.commons.credentials;

import hudson.EnvVars;
import java.io.Closeable;
import java.io.IOException;
import java.io.Serializable;

public abstract class KeyMaterial implements Closeable, Serializable {
    private KeyMaterial() {}

    public abstract void close() throws IOException;

    public EnvVars env() {
        throw new UnsupportedOperationException();
    }
}
