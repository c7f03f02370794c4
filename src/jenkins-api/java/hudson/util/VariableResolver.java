package hudson.util;

public interface VariableResolver<V> {
}
