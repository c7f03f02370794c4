package hudson.model;

import hudson.model.queue.SubTask;
import java.util.List;
import jenkins.console.WithConsoleUrl;
import jenkins.model.queue.QueueItem;

public class Queue extends ResourceController implements Saveable {
    private Queue() {}

    public static Queue getInstance() {
        throw new UnsupportedOperationException();
    }

    public Item[] getItems() {
        throw new UnsupportedOperationException();
    }

    public void save() {
        throw new UnsupportedOperationException();
    }

    public interface Executable extends Runnable, WithConsoleUrl {
    }

    public static abstract class Item extends Actionable implements QueueItem {
        private Item() {}

        public final String getWhy() {
            throw new UnsupportedOperationException();
        }
    }

    public interface QueueAction extends Action {
        boolean shouldSchedule(List<Action> actions);
    }

    public interface Task extends ModelObject, SubTask {
    }
}
