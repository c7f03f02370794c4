package hudson;

import hudson.model.Describable;
import hudson.model.Descriptor;

@SuppressWarnings("deprecation")
public class DescriptorExtensionList<T extends Describable<T>, D extends Descriptor<T>> extends ExtensionList<D> {
    private DescriptorExtensionList() {
        super(null, null);
    }

    public boolean add(D d) {
        throw new UnsupportedOperationException();
    }

    public boolean remove(Object o) {
        throw new UnsupportedOperationException();
    }
}
