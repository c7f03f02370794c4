package org.jenkinsci.plugins.workflow.flow;

public class StashManager {
    private StashManager() {}
}
