package com.cloudbees.hudson.plugins.folder.health;

import hudson.model.AbstractDescribableImpl;

public abstract class FolderHealthMetric extends AbstractDescribableImpl<FolderHealthMetric> {
    public FolderHealthMetric() {}
}
