package hudson.console;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Computer;
import hudson.model.Run;
import java.io.IOException;
import java.io.OutputStream;

@SuppressWarnings("rawtypes")
public abstract class ConsoleLogFilter implements ExtensionPoint {
    public ConsoleLogFilter() {}

    public static ExtensionList<ConsoleLogFilter> all() {
        throw new UnsupportedOperationException();
    }

    public OutputStream decorateLogger(@NonNull Computer computer, OutputStream logger) throws IOException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    public OutputStream decorateLogger(Run build, OutputStream logger) throws IOException, InterruptedException {
        throw new UnsupportedOperationException();
    }
}
