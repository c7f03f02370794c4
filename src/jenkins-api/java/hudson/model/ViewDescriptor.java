package hudson.model;

public abstract class ViewDescriptor extends Descriptor<View> {
    protected ViewDescriptor() {}
}
