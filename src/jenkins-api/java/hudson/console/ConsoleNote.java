package hudson.console;

import hudson.ExtensionPoint;
import hudson.model.Describable;
import java.io.Serializable;

public abstract class ConsoleNote<T> implements Serializable, Describable<ConsoleNote<?>>, ExtensionPoint {
    public ConsoleNote() {}

    public ConsoleAnnotationDescriptor getDescriptor() {
        throw new UnsupportedOperationException();
    }
}
