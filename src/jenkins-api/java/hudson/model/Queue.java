package hudson.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.queue.SubTask;
import hudson.remoting.Callable;
import jenkins.console.WithConsoleUrl;
import jenkins.model.queue.AsynchronousExecution;
import jenkins.model.queue.QueueItem;
import org.springframework.security.core.Authentication;

public class Queue extends ResourceController implements Saveable {
    private Queue() {}

    public void save() {
        throw new UnsupportedOperationException();
    }

    public static <V, T extends Throwable> V withLock(Callable<V, T> callable) throws T {
        throw new UnsupportedOperationException();
    }

    public static void withLock(Runnable runnable) {
        throw new UnsupportedOperationException();
    }

    public static <V> V withLock(java.util.concurrent.Callable<V> callable) throws Exception {
        throw new UnsupportedOperationException();
    }

    public interface Task extends ModelObject, SubTask {
        @NonNull
        default Authentication getDefaultAuthentication2() {
            throw new UnsupportedOperationException();
        }

        @NonNull
        default Authentication getDefaultAuthentication2(Queue.Item item) {
            throw new UnsupportedOperationException();
        }

        String getFullDisplayName();
    }

    public interface Executable extends Runnable, WithConsoleUrl {
        @NonNull
        SubTask getParent();

        @CheckForNull
        default Queue.Executable getParentExecutable() {
            throw new UnsupportedOperationException();
        }

        void run() throws AsynchronousExecution;

        String toString();
    }

    public interface QueueAction extends Action {
    }

    public static abstract class Item extends Actionable implements QueueItem {
        protected Item(Queue.Item item) {}
    }

    public static final class BuildableItem extends Queue.NotWaitingItem {
        private BuildableItem() {
            super(null);
        }
    }

    public static abstract class NotWaitingItem extends Queue.Item {
        protected NotWaitingItem(Queue.NotWaitingItem ni) {
            super(null);
        }
    }
}
