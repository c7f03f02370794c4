package hudson.model;

import hudson.ExtensionPoint;

@Deprecated
public abstract class TransientBuildActionFactory implements ExtensionPoint {
    private TransientBuildActionFactory() {}
}
