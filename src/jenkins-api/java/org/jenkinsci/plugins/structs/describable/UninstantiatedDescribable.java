package org.jenkinsci.plugins.structs.describable;

import edu.umd.cs.findbugs.annotations.Nullable;
import java.io.Serializable;
import java.util.Map;

public class UninstantiatedDescribable implements Serializable {
    public static final String ANONYMOUS_KEY = "<anonymous>";

    public UninstantiatedDescribable(String symbol, String klass, Map<String, ?> arguments) {}

    public Map<String, ?> getArguments() {
        throw new UnsupportedOperationException();
    }

    @Nullable
    public String getSymbol() {
        throw new UnsupportedOperationException();
    }

    public UninstantiatedDescribable withArguments(Map<String, ?> arguments) {
        throw new UnsupportedOperationException();
    }
}
