package hudson.model.labels;

public abstract class LabelVisitor<V, P> {
    public LabelVisitor() {}
}
