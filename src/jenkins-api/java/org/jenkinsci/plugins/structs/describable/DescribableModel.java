package org.jenkinsci.plugins.structs.describable;

import java.io.Serializable;

public final class DescribableModel<T> implements Serializable {
    public static final String CLAZZ = "$class";

    private DescribableModel() {}

    public static UninstantiatedDescribable uninstantiate2_(Object o) {
        throw new UnsupportedOperationException();
    }
}
