package hudson.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.labels.LabelAtom;
import hudson.model.labels.LabelOperatorPrecedence;
import hudson.model.labels.LabelVisitor;
import hudson.util.VariableResolver;
import java.util.Collection;
import jenkins.model.ModelObjectWithChildren;

public abstract class Label extends Actionable implements Comparable<Label>, ModelObjectWithChildren {
    protected Label(@NonNull String name) {}

    public abstract <V, P> V accept(LabelVisitor<V, P> visitor, P param);

    public final int compareTo(Label that) {
        throw new UnsupportedOperationException();
    }

    @CheckForNull
    public static Label get(String l) {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public String getDisplayName() {
        throw new UnsupportedOperationException();
    }

    public abstract String getExpression();

    public final boolean matches(Node n) {
        throw new UnsupportedOperationException();
    }

    public abstract boolean matches(VariableResolver<Boolean> resolver);

    public final boolean matches(Collection<LabelAtom> labels) {
        throw new UnsupportedOperationException();
    }

    public abstract LabelOperatorPrecedence precedence();
}
