package hudson.model.labels;

import hudson.model.Label;
import hudson.model.Saveable;
import hudson.util.VariableResolver;
import java.io.IOException;

public class LabelAtom extends Label implements Saveable {
    private LabelAtom() {
        super(null);
    }

    public <V, P> V accept(LabelVisitor<V, P> visitor, P param) {
        throw new UnsupportedOperationException();
    }

    public String getExpression() {
        throw new UnsupportedOperationException();
    }

    public boolean matches(VariableResolver<Boolean> resolver) {
        throw new UnsupportedOperationException();
    }

    public LabelOperatorPrecedence precedence() {
        throw new UnsupportedOperationException();
    }

    public void save() throws IOException {
        throw new UnsupportedOperationException();
    }
}
