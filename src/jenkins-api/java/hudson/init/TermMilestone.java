package hudson.init;

import org.jvnet.hudson.reactor.Milestone;
import org.jvnet.hudson.reactor.TaskBuilder;

public enum TermMilestone implements Milestone {
    STARTED, COMPLETED;

    public static TaskBuilder ordering() {
        throw new UnsupportedOperationException();
    }

    public String toString() {
        throw new UnsupportedOperationException();
    }
}
