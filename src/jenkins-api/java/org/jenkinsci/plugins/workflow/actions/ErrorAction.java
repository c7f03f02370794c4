package org.jenkinsci.plugins.workflow.actions;

import edu.umd.cs.findbugs.annotations.NonNull;

public class ErrorAction implements PersistentAction {
    private ErrorAction() {}

    public String getDisplayName() {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public Throwable getError() {
        throw new UnsupportedOperationException();
    }

    public String getIconFileName() {
        throw new UnsupportedOperationException();
    }

    public String getUrlName() {
        throw new UnsupportedOperationException();
    }
}
