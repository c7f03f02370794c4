package hudson.util;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.io.File;
import java.io.Serializable;

public class ArgumentListBuilder implements Serializable, Cloneable {
    public ArgumentListBuilder() {}

    public ArgumentListBuilder(String... args) {}

    public ArgumentListBuilder add(File f) {
        throw new UnsupportedOperationException();
    }

    public ArgumentListBuilder add(@NonNull Iterable<String> args) {
        throw new UnsupportedOperationException();
    }

    public ArgumentListBuilder add(Object a) {
        throw new UnsupportedOperationException();
    }

    public ArgumentListBuilder add(Object a, boolean mask) {
        throw new UnsupportedOperationException();
    }

    public ArgumentListBuilder add(String a) {
        throw new UnsupportedOperationException();
    }

    public ArgumentListBuilder add(String a, boolean mask) {
        throw new UnsupportedOperationException();
    }

    public ArgumentListBuilder add(String... args) {
        throw new UnsupportedOperationException();
    }

    public ArgumentListBuilder addMasked(Secret s) {
        throw new UnsupportedOperationException();
    }

    public void addMasked(String string) {
        throw new UnsupportedOperationException();
    }

    public String[] toCommandArray() {
        throw new UnsupportedOperationException();
    }
}
