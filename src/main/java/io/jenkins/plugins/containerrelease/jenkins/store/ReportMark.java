package io.jenkins.plugins.containerrelease.jenkins.store;

import hudson.model.InvisibleAction;

/**
 * Says in a build's {@code build.xml} that its folder holds a release report. What is shown of it comes from a transient
 * action, so that nothing but this is persisted.
 */
public final class ReportMark extends InvisibleAction {
    /** Version of what is in the folder's layout. */
    private static final int VERSION = 1;

    /** Version of the layout that the report was begun with. */
    private final int version;

    ReportMark() {
        version = VERSION;
    }

    /** Whether this version of the plugin knows the layout of the folder. */
    public boolean known() {
        return version == VERSION;
    }

    /** Version of the layout that the report was begun with. */
    public int version() {
        return version;
    }
}
