package org.jenkinsci.plugins.structs.describable;

public interface CustomDescribableModel {
    default UninstantiatedDescribable customUninstantiate(UninstantiatedDescribable ud) {
        throw new UnsupportedOperationException();
    }
}
