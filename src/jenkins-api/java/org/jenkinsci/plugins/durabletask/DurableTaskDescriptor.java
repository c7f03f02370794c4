package org.jenkinsci.plugins.durabletask;

import hudson.model.Descriptor;

public abstract class DurableTaskDescriptor extends Descriptor<DurableTask> {
    public DurableTaskDescriptor() {}
}
