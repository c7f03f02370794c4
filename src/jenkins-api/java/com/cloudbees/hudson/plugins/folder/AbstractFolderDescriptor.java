package com.cloudbees.hudson.plugins.folder;

import hudson.model.TopLevelItemDescriptor;
import org.jenkins.ui.icon.IconSpec;

public abstract class AbstractFolderDescriptor extends TopLevelItemDescriptor implements IconSpec {
    protected AbstractFolderDescriptor() {}
}
