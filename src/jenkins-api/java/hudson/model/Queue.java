package hudson.model;

import hudson.model.queue.SubTask;

public class Queue extends ResourceController implements Saveable {
    private Queue() {}

    public void save() {
        throw new UnsupportedOperationException();
    }

    public interface Task extends ModelObject, SubTask {
    }
}
