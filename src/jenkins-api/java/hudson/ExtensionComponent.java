package hudson;

public class ExtensionComponent<T> implements Comparable<ExtensionComponent<T>> {
    private ExtensionComponent() {}

    public int compareTo(ExtensionComponent<T> that) {
        throw new UnsupportedOperationException();
    }
}
