package hudson.util;

import hudson.model.Run;
import java.util.AbstractList;
import java.util.Iterator;
import java.util.List;

@SuppressWarnings("rawtypes")
public class RunList<R extends Run> extends AbstractList<R> {
    public RunList() {}

    @Deprecated
    public R get(int index) {
        throw new UnsupportedOperationException();
    }

    public int indexOf(Object o) {
        throw new UnsupportedOperationException();
    }

    public boolean isEmpty() {
        throw new UnsupportedOperationException();
    }

    public Iterator<R> iterator() {
        throw new UnsupportedOperationException();
    }

    public int lastIndexOf(Object o) {
        throw new UnsupportedOperationException();
    }

    @Deprecated
    public int size() {
        throw new UnsupportedOperationException();
    }

    public List<R> subList(int fromIndex, int toIndex) {
        throw new UnsupportedOperationException();
    }
}
