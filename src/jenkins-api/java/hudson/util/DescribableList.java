package hudson.util;

import hudson.model.Describable;
import hudson.model.Descriptor;
import java.io.IOException;

public class DescribableList<T extends Describable<T>, D extends Descriptor<T>> extends PersistedList<T> {
    private DescribableList() {}

    public boolean contains(D d) {
        throw new UnsupportedOperationException();
    }

    public T get(D descriptor) {
        throw new UnsupportedOperationException();
    }

    public <U extends T> U get(Class<U> type) {
        throw new UnsupportedOperationException();
    }

    public void remove(D descriptor) throws IOException {
        throw new UnsupportedOperationException();
    }

    public T[] toArray(T[] array) {
        throw new UnsupportedOperationException();
    }
}
