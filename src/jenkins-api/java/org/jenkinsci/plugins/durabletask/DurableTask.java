package org.jenkinsci.plugins.durabletask;

import hudson.ExtensionPoint;
import hudson.model.AbstractDescribableImpl;

public abstract class DurableTask extends AbstractDescribableImpl<DurableTask> implements ExtensionPoint {
    public DurableTask() {}

    public DurableTaskDescriptor getDescriptor() {
        throw new UnsupportedOperationException();
    }
}
