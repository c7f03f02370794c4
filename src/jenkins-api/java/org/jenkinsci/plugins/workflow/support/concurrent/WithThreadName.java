package org.jenkinsci.plugins.workflow.support.concurrent;

public final class WithThreadName implements AutoCloseable {
    public WithThreadName(String suffix) {}

    public void close() {
        throw new UnsupportedOperationException();
    }
}
