package org.jvnet.hudson.reactor;

public abstract class TaskBuilder {
    public TaskBuilder() {}
}
