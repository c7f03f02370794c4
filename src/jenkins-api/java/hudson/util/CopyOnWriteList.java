package hudson.util;

import java.util.Iterator;
import java.util.List;

public class CopyOnWriteList<E> implements Iterable<E> {
    public CopyOnWriteList() {}

    public CopyOnWriteList(List<E> core) {}

    public void add(E e) {
        throw new UnsupportedOperationException();
    }

    public List<E> getView() {
        throw new UnsupportedOperationException();
    }

    public Iterator<E> iterator() {
        throw new UnsupportedOperationException();
    }
}
