package org.jenkinsci.plugins.structs.describable;

import java.io.Serializable;

public final class DescribableModel<T> implements Serializable {
    public static final String CLAZZ = "$class";

    private DescribableModel() {}
}
