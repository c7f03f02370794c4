package hudson.model;

public class OneOffExecutor extends Executor {
    private OneOffExecutor() {
        super(null, 0);
    }
}
