package hudson.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.ExtensionPoint;

@SuppressWarnings("rawtypes")
public abstract class DescriptorVisibilityFilter implements ExtensionPoint {
    private DescriptorVisibilityFilter() {}

    public abstract boolean filter(@CheckForNull Object context, @NonNull Descriptor descriptor);
}
