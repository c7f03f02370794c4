package org.jenkinsci.plugins.structs;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Descriptor;
import java.util.Set;

public class SymbolLookup {
    private SymbolLookup() {}

    public <T> T find(Class<T> type, String symbol) {
        throw new UnsupportedOperationException();
    }

    public Descriptor<?> findDescriptor(Class<?> type, String symbol) {
        throw new UnsupportedOperationException();
    }

    public static SymbolLookup get() {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public static Set<String> getSymbolValue(@NonNull Class<?> c) {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public static Set<String> getSymbolValue(@NonNull Object o) {
        throw new UnsupportedOperationException();
    }
}
