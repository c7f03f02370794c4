package hudson.model;

import org.jenkins.ui.icon.IconSpec;

public abstract class TopLevelItemDescriptor extends Descriptor<TopLevelItem> implements IconSpec {
    protected TopLevelItemDescriptor() {}
}
